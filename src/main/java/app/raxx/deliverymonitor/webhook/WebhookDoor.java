package app.raxx.deliverymonitor.webhook;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Hangs the token filter in front of the webhook. */
@Configuration
public class WebhookDoor {

	/** Where Postmark's calls arrive. */
	public static final String PATH = "/webhooks/postmark/delivery";

	/** The header that carries the secret. */
	public static final String TOKEN_HEADER = "X-Postmark-Webhook-Token";

	@Bean
	FilterRegistrationBean<TokenFilter> tokenFilter(WebhookSecrets secrets, WrongTokens wrongTokens,
			WebhookMetrics metrics, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		FilterRegistrationBean<TokenFilter> door = new FilterRegistrationBean<>(
				new TokenFilter(secrets, wrongTokens, metrics, problems));
		door.addUrlPatterns("/webhooks/postmark/delivery");
		return door;
	}

}
