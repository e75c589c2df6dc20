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
 * The secrets of the webhook.
 *
 * @param deliveryWebhookSecret the token that Postmark sends; two during a rotation, the
 * new one first; if none is set, every call is refused
 */
@ConfigurationProperties("postmark")
public record WebhookSecretProperties(@DefaultValue List<String> deliveryWebhookSecret) {

	/** The secret to configure in Postmark. */
	public Optional<String> current() {
		return this.deliveryWebhookSecret.stream().findFirst();
	}

	/**
	 * Compares the hashes of all secrets, so that the time taken reveals nothing about
	 * them.
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

	/** Without the secrets. */
	@Override
	public String toString() {
		return this.deliveryWebhookSecret.size() + " webhook secrets";
	}

}
