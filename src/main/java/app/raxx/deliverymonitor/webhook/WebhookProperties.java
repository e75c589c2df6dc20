package app.raxx.deliverymonitor.webhook;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the webhook waits for its caller.
 *
 * @param bodyTimeout how long a body may take to come in whole
 */
@ConfigurationProperties("webhook")
record WebhookProperties(@DefaultValue("10s") Duration bodyTimeout) {

	WebhookProperties {
		if (!bodyTimeout.isPositive()) {
			throw new IllegalArgumentException("bodyTimeout must be longer than 0s");
		}
	}

}
