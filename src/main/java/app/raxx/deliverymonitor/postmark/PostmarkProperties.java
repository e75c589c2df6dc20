package app.raxx.deliverymonitor.postmark;

import java.time.Duration;
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
 * @param serverApiKey the key of each Postmark server (not of the account) that sends the
 * mail; without one no call is made
 * @param serverIds the servers whose events are recorded; all if there is none
 * @param apiUrl the base URL of the API
 * @param messageStreams the streams whose events are expected
 * @param apiCallsPerMinute the most calls that a reconciliation makes in a minute
 * @param apiRetryAfter how long a reconciliation waits before it retries a failed call;
 * doubled with each retry
 */
@Validated
@ConfigurationProperties("postmark")
public record PostmarkProperties(@DefaultValue List<String> serverApiKey, @DefaultValue Set<Long> serverIds,
		@DefaultValue("https://api.postmarkapp.com") @WebAddress String apiUrl,
		@DefaultValue("outbound") @NotEmpty List<String> messageStreams,
		@DefaultValue("300") @Min(1) int apiCallsPerMinute, @DefaultValue("1s") @DurationMin Duration apiRetryAfter) {

	/** Whether events of the server are recorded; those of an unknown one are. */
	public boolean records(@Nullable Long serverId) {
		return serverId == null || this.serverIds.isEmpty() || this.serverIds.contains(serverId);
	}

	/** Does not contain the keys. */
	@Override
	public String toString() {
		return "Postmark at " + this.apiUrl;
	}

}
