package app.raxx.deliverymonitor;

import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import app.raxx.deliverymonitor.settings.MonitorProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Logs why the operator's pages and API fail, and that they work again. It sees each
 * exception before those that answer it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestFailureLog implements HandlerExceptionResolver, HandlerInterceptor, WebMvcConfigurer {

	private final FailureLog failures;

	RequestFailureLog(FailureLogs failures) {
		this.failures = failures.of("request", "The operator's pages and API fail",
				"The operator's pages and API answer again");
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).addPathPatterns(MonitorProperties.PAGE + "**");
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		if (ex instanceof DataAccessException || ex instanceof TransactionException) {
			this.failures.failed(ex);
		}
		return null;
	}

	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable Exception ex) {
		if (handler instanceof HandlerMethod && ex == null && response.getStatus() < 400) {
			this.failures.succeeded();
		}
	}

}
