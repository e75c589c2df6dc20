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

/** Registers the token filter for the webhook. */
@Configuration
class WebhookConfiguration {

	@Bean
	FilterRegistrationBean<TokenFilter> tokenFilter(WebhookSecretProperties secrets, FailedTokenLimiter failedTokens,
			WebhookMetrics metrics, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		FilterRegistrationBean<TokenFilter> registration = new FilterRegistrationBean<>(
				new TokenFilter(secrets, failedTokens, metrics, problems));
		registration.addUrlPatterns(WebhookEndpoint.PATH);
		return registration;
	}

	/** Calls of the webhook are not observed, because it has its own metrics. */
	@Bean
	ObservationPredicate webhookIsNotObserved() {
		return (name, context) -> !(context instanceof ServerRequestObservationContext request
				&& isWebhook(request.getCarrier()));
	}

	private static boolean isWebhook(@Nullable HttpServletRequest request) {
		return request != null && request.getRequestURI().startsWith(WebhookEndpoint.PATH);
	}

}
