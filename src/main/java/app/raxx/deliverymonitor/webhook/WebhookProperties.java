package app.raxx.deliverymonitor.webhook;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Time limits of the webhook.
 *
 * @param bodyTimeout how long the whole body may take to arrive
 */
@ConfigurationProperties("webhook")
record WebhookProperties(@DefaultValue("10s") Duration bodyTimeout) {

	WebhookProperties {
		if (!bodyTimeout.isPositive()) {
			throw new IllegalArgumentException("bodyTimeout must be longer than 0s");
		}
	}

}
