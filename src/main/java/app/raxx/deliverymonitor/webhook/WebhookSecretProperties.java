package app.raxx.deliverymonitor.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The secrets that open the webhook.
 *
 * @param deliveryWebhookSecret the token that Postmark sends along; two while rotating,
 * the new one first; none lets nobody in
 */
@ConfigurationProperties("postmark")
public record WebhookSecretProperties(@DefaultValue List<String> deliveryWebhookSecret) {

	public WebhookSecretProperties {
		deliveryWebhookSecret = deliveryWebhookSecret.stream()
			.map(String::strip)
			.filter((secret) -> !secret.isEmpty())
			.toList();
	}

	/** The secret that Postmark's webhook is to have. */
	public Optional<String> current() {
		return this.deliveryWebhookSecret.stream().findFirst();
	}

	/**
	 * Compares hashes, and with every secret, so that the time taken tells nothing about
	 * any of them.
	 */
	boolean include(@Nullable String token) {
		byte[] hash = sha256((token != null) ? token : "");
		boolean included = false;
		for (String secret : this.deliveryWebhookSecret) {
			included |= MessageDigest.isEqual(sha256(secret), hash);
		}
		return included;
	}

	private static byte[] sha256(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/** Never the secrets. */
	@Override
	public String toString() {
		return this.deliveryWebhookSecret.size() + " webhook secrets";
	}

}
