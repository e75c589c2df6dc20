package app.raxx.deliverymonitor.postmark;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A sent message as the Messages API lists it.
 *
 * @param receivedAt when Postmark accepted it from the sender
 */
public record Message(@JsonProperty("MessageID") String id, @JsonProperty("Recipients") List<String> recipients,
		@JsonProperty("ReceivedAt") Instant receivedAt) {

	public Message {
		Objects.requireNonNull(id);
		recipients = List.copyOf(recipients);
		Objects.requireNonNull(receivedAt);
	}

}
