package app.raxx.deliverymonitor.webhook;

import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.servlet.filter.OrderedRequestContextFilter;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.CharacterEncodingFilter;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Puts the webhook in its place, and the token filter in front of it. */
@Configuration
public class WebhookDoor {

	/** Where Postmark's calls arrive. */
	public static final String PATH = "/webhooks/postmark/delivery";

	/** The header that carries the secret. */
	public static final String TOKEN_HEADER = "X-Postmark-Webhook-Token";

	@Bean
	ServletRegistrationBean<Webhook> webhookServlet(Webhook webhook) {
		return new ServletRegistrationBean<>(webhook, PATH);
	}

	@Bean
	FilterRegistrationBean<TokenFilter> tokenFilter(WebhookSecrets secrets, WrongTokens wrongTokens,
			WebhookMetrics metrics, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		FilterRegistrationBean<TokenFilter> door = new FilterRegistrationBean<>(
				new TokenFilter(secrets, wrongTokens, metrics, problems));
		door.addUrlPatterns(PATH);
		return door;
	}

	/**
	 * The webhook has its own metrics and reads its own bytes: what Spring puts in front
	 * of every request is for what the dispatcher servlet answers.
	 */
	@Bean
	FilterRegistrationBean<ServerHttpObservationFilter> observation(ObservationRegistry observations,
			DispatcherServletRegistrationBean pages) {
		return before(pages, new ServerHttpObservationFilter(observations), Ordered.HIGHEST_PRECEDENCE + 1);
	}

	@Bean
	FilterRegistrationBean<RequestContextFilter> requestContext(DispatcherServletRegistrationBean pages) {
		OrderedRequestContextFilter filter = new OrderedRequestContextFilter();
		return before(pages, filter, filter.getOrder());
	}

	@Bean
	FilterRegistrationBean<CharacterEncodingFilter> characterEncoding(CharacterEncodingFilter filter,
			DispatcherServletRegistrationBean pages) {
		return before(pages, filter, Ordered.HIGHEST_PRECEDENCE);
	}

	private static <F extends Filter> FilterRegistrationBean<F> before(DispatcherServletRegistrationBean pages,
			F filter, int order) {
		FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter, pages);
		registration.setOrder(order);
		return registration;
	}

}
