package app.raxx.deliverymonitor.postmark;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import app.raxx.deliverymonitor.event.Addressee;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A sent message as the Messages API lists it.
 *
 * @param receivedAt when Postmark took it from the sender
 */
record Message(@JsonProperty("MessageID") String id, @JsonProperty("Recipients") List<String> recipients,
		@JsonProperty("ReceivedAt") Instant receivedAt) {

	Message {
		Objects.requireNonNull(id);
		Objects.requireNonNull(recipients);
		Objects.requireNonNull(receivedAt);
	}

	/** Whether every recipient is among those who got it. */
	boolean isDelivered(Set<Addressee> delivered) {
		return this.recipients.stream()
			.map((recipient) -> new Addressee(this.id, recipient))
			.allMatch(delivered::contains);
	}

	record Page(@JsonProperty("TotalCount") int total,
			@JsonProperty("Messages") List<Message> items) implements Listing.Page<Message> {

		Page {
			Objects.requireNonNull(items);
		}

	}

}
