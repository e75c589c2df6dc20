package app.raxx.deliverymonitor.postmark;

import java.time.Duration;
import java.util.List;

import app.raxx.deliverymonitor.settings.WebAddress;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Postmark's API is reached.
 *
 * @param serverApiKey the key of the Postmark server (not of the account) that sends our
 * mail; without it nothing is asked of Postmark
 * @param apiUrl where the API is
 * @param messageStreams the streams whose events are to arrive here
 * @param apiCallsPerMinute the most calls that a reconciliation makes in a minute
 * @param apiRetryAfter how long a reconciliation waits before it repeats a call that
 * failed; then twice as long, and so on
 */
@Validated
@ConfigurationProperties("postmark")
public record PostmarkProperties(@Nullable String serverApiKey,
		@DefaultValue("https://api.postmarkapp.com") @WebAddress String apiUrl,
		@DefaultValue("outbound") @NotEmpty List<String> messageStreams,
		@DefaultValue("300") @Min(1) int apiCallsPerMinute, @DefaultValue("1s") Duration apiRetryAfter) {

	boolean isConfigured() {
		return this.serverApiKey != null && !this.serverApiKey.isBlank();
	}

	/** Never the key. */
	@Override
	public String toString() {
		return "Postmark at " + this.apiUrl;
	}

}
