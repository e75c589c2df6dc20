package app.raxx.deliverymonitor.flag;

import app.raxx.deliverymonitor.settings.MonitorProperties;
import app.raxx.deliverymonitor.webhook.WebhookEndpoint;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Closes the webhook and the operator's paths while the flag is off. */
@Configuration
class FlagConfiguration {

	@Bean
	FilterRegistrationBean<Filter> flagFilter(FlagProperties properties,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		Filter filter = (request, response, chain) -> {
			HttpServletRequest http = (HttpServletRequest) request;
			problems.resolveException(http, (HttpServletResponse) response, null,
					new ErrorResponseException(status(http.getServletPath())));
		};
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
		registration.addUrlPatterns(WebhookEndpoint.PATH, MonitorProperties.PAGE + "*");
		registration.setEnabled(!properties.postmarkDeliveryMonitor());
		return registration;
	}

	/** Postmark never retries a call that was answered with 403. */
	private static HttpStatus status(String path) {
		return path.equals(WebhookEndpoint.PATH) ? HttpStatus.UNAUTHORIZED : HttpStatus.NOT_FOUND;
	}

}
