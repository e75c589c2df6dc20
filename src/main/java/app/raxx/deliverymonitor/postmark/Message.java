package app.raxx.deliverymonitor.postmark;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import app.raxx.deliverymonitor.event.MessageRecipient;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A sent message as the Messages API lists it.
 *
 * @param receivedAt when Postmark took it from the sender
 */
public record Message(@JsonProperty("MessageID") String id, @JsonProperty("Recipients") List<String> recipients,
		@JsonProperty("ReceivedAt") Instant receivedAt) {

	public Message {
		Objects.requireNonNull(id);
		Objects.requireNonNull(recipients);
		Objects.requireNonNull(receivedAt);
	}

	/** Whether every recipient is among those who got it. */
	public boolean isDelivered(Set<MessageRecipient> delivered) {
		return this.recipients.stream()
			.map((recipient) -> new MessageRecipient(this.id, recipient))
			.allMatch(delivered::contains);
	}

	public record Page(@JsonProperty("TotalCount") int total,
			@JsonProperty("Messages") List<Message> items) implements PagedListing.Page<Message> {

		public Page {
			Objects.requireNonNull(items);
		}

	}

}
