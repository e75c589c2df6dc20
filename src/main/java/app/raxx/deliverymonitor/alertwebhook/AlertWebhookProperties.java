package app.raxx.deliverymonitor.alertwebhook;

import java.time.Duration;
import java.util.Base64;

import app.raxx.deliverymonitor.settings.WebAddress;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where alerts are posted to.
 *
 * @param url the address; if it is not set, no alert is posted
 * @param secret signs each call
 * @param timeout of a connection attempt, and of reading the answer
 */
@Validated
@ConfigurationProperties("alert.webhook")
record AlertWebhookProperties(@DefaultValue("") @WebAddress String url,
		@DefaultValue("") @Pattern(regexp = SECRET, message = FORM) String secret,
		@DefaultValue("5s") @DurationMin(millis = 1) @DurationMax(seconds = 5) Duration timeout) {

	static final String FORM = "must be the base64 of 24 to 64 random bytes, with or without whsec_ before it";

	private static final String PREFIX = "whsec_";

	private static final String SECRET = "|(" + PREFIX
			+ ")?([A-Za-z0-9+/]{4}){8,21}([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?";

	AlertWebhookProperties {
		if (!url.isEmpty() && secret.isEmpty()) {
			throw new IllegalArgumentException("secret must be set too, because ALERT_WEBHOOK_URL is");
		}
	}

	boolean isOn() {
		return !this.url.isEmpty();
	}

	byte[] key() {
		return Base64.getDecoder().decode(this.secret.replaceFirst("^" + PREFIX, ""));
	}

	/** Never the secret. */
	@Override
	public String toString() {
		return "alert webhook at " + this.url;
	}

}
