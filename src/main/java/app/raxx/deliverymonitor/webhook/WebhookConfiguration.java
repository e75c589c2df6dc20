package app.raxx.deliverymonitor.webhook;

import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Puts the webhook in its place, and the token filter in front of it. */
@Configuration
class WebhookConfiguration {

	@Bean
	FilterRegistrationBean<TokenFilter> tokenFilter(WebhookSecretProperties secrets, FailedTokenLimiter failedTokens,
			WebhookMetrics metrics, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		FilterRegistrationBean<TokenFilter> door = new FilterRegistrationBean<>(
				new TokenFilter(secrets, failedTokens, metrics, problems));
		door.addUrlPatterns(WebhookEndpoint.PATH);
		return door;
	}

	/** The webhook has metrics of its own. */
	@Bean
	ObservationPredicate webhookIsNotObserved() {
		return (name, context) -> !(context instanceof ServerRequestObservationContext request
				&& isWebhook(request.getCarrier()));
	}

	private static boolean isWebhook(@Nullable HttpServletRequest request) {
		return request != null && request.getRequestURI().startsWith(WebhookEndpoint.PATH);
	}

}
