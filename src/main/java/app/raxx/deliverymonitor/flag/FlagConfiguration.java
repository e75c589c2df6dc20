package app.raxx.deliverymonitor.flag;

import app.raxx.deliverymonitor.doctor.Doctor;
import app.raxx.deliverymonitor.settings.MonitorProperties;
import app.raxx.deliverymonitor.webhook.WebhookEndpoint;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Closes the webhook and the operator's paths while the flag is off. The doctor's report
 * stays open, because it shows what is left to set up.
 */
@Configuration
class FlagConfiguration {

	/** So that no token counts as wrong while the flag is off. */
	private static final int BEFORE_THE_TOKEN = Ordered.LOWEST_PRECEDENCE - 1;

	@Bean
	FilterRegistrationBean<Filter> flagFilter(FlagProperties properties,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		Filter filter = (request, response, chain) -> {
			HttpServletRequest http = (HttpServletRequest) request;
			if (http.getServletPath().equals(Doctor.PATH)) {
				chain.doFilter(request, response);
				return;
			}
			problems.resolveException(http, (HttpServletResponse) response, null,
					new ErrorResponseException(status(http.getServletPath())));
		};
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
		registration.addUrlPatterns(WebhookEndpoint.PATH, WebhookEndpoint.PATH_WITH_SLASH,
				MonitorProperties.PAGE + "*");
		registration.setOrder(BEFORE_THE_TOKEN);
		registration.setEnabled(!properties.postmarkDeliveryMonitor());
		return registration;
	}

	/** The webhook does not reveal the flag. */
	private static HttpStatus status(String path) {
		return path.startsWith(WebhookEndpoint.PATH) ? HttpStatus.UNAUTHORIZED : HttpStatus.NOT_FOUND;
	}

}
