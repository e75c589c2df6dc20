package app.raxx.deliverymonitor.postmark;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import app.raxx.deliverymonitor.settings.WebAddress;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of Postmark's API.
 *
 * @param serverApiKey the key of the Postmark server (not of the account) that sends the
 * mail; without it no call is made
 * @param serverIds the servers whose events are recorded; all if there is none
 * @param apiUrl the base URL of the API
 * @param messageStreams the streams whose events are expected
 * @param apiCallsPerMinute the most calls that a reconciliation makes in a minute
 * @param apiRetryAfter how long a reconciliation waits before it retries a failed call;
 * doubled with each retry
 */
@Validated
@ConfigurationProperties("postmark")
public record PostmarkProperties(@Nullable String serverApiKey, @DefaultValue Set<Long> serverIds,
		@DefaultValue("https://api.postmarkapp.com") @WebAddress String apiUrl,
		@DefaultValue("outbound") @NotEmpty List<String> messageStreams,
		@DefaultValue("300") @Min(1) int apiCallsPerMinute, @DefaultValue("1s") @DurationMin Duration apiRetryAfter) {

	boolean isConfigured() {
		return this.serverApiKey != null && !this.serverApiKey.isEmpty();
	}

	/** Whether events of the server are recorded; those of an unknown one are. */
	public boolean records(@Nullable Long serverId) {
		return serverId == null || this.serverIds.isEmpty() || this.serverIds.contains(serverId);
	}

	/** Tells keys apart without revealing them: 8 hex digits of the SHA-256. */
	String fingerprint() {
		return HexFormat.of().formatHex(sha256(String.valueOf(this.serverApiKey)), 0, 4);
	}

	private static byte[] sha256(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/** Does not contain the key. */
	@Override
	public String toString() {
		return "Postmark at " + this.apiUrl;
	}

}
