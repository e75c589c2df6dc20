package app.raxx.deliverymonitor.webhook;

import java.util.List;
import java.util.Map;

import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

/** Maps the webhook's path, with the token filter in front of it. */
@Configuration
class WebhookConfiguration implements WebMvcConfigurer {

	/** Before all other mappings, because this is the path with the most calls. */
	@Bean
	SimpleUrlHandlerMapping webhookMapping(WebhookHandler handler) {
		return new SimpleUrlHandlerMapping(Map.of(WebhookEndpoint.PATH, handler), Ordered.HIGHEST_PRECEDENCE);
	}

	/** By default exception handlers answer for controllers only. */
	@Override
	public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
		resolvers.stream()
			.filter(ExceptionHandlerExceptionResolver.class::isInstance)
			.map(ExceptionHandlerExceptionResolver.class::cast)
			.forEach((resolver) -> resolver.setMappedHandlerPredicate((handler) -> true));
	}

	@Bean
	FilterRegistrationBean<TokenFilter> tokenFilter(WebhookSecretProperties secrets, FailedTokenLimiter failedTokens,
			WebhookMetrics metrics, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		FilterRegistrationBean<TokenFilter> registration = new FilterRegistrationBean<>(
				new TokenFilter(secrets, failedTokens, metrics, problems));
		registration.addUrlPatterns(WebhookEndpoint.PATH, WebhookEndpoint.PATH_WITH_SLASH);
		return registration;
	}

	/** Calls of the webhook are not observed, because it has its own metrics. */
	@Bean
	ObservationPredicate webhookIsNotObserved() {
		return (name, context) -> !(context instanceof ServerRequestObservationContext request
				&& isWebhook(request.getCarrier()));
	}

	private static boolean isWebhook(@Nullable HttpServletRequest request) {
		return request != null && request.getServletPath().startsWith(WebhookEndpoint.PATH);
	}

}
