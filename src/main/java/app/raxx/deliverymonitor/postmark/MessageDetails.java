package app.raxx.deliverymonitor.postmark;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The events of a message, for each of its recipients. */
public record MessageDetails(@JsonProperty("MessageID") String id, @JsonProperty("Tag") @Nullable String tag,
		@JsonProperty("Recipients") List<String> recipients,
		@JsonProperty("MessageEvents") List<MessageEvent> messageEvents) {

	public MessageDetails {
		Objects.requireNonNull(id);
		Objects.requireNonNull(recipients);
		Objects.requireNonNull(messageEvents);
	}

	/** These details without the events at or after this moment. */
	public MessageDetails before(Instant moment) {
		return new MessageDetails(this.id, this.tag, this.recipients,
				this.messageEvents.stream().filter((event) -> event.receivedAt.isBefore(moment)).toList());
	}

	/**
	 * Whether each recipient has a delivery or a bounce, so that no delivery will follow.
	 */
	public boolean isSettled() {
		Set<String> settled = this.messageEvents.stream()
			.filter((event) -> event.isDelivery() || event.type.equals("Bounced"))
			.map((event) -> event.recipient.toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
		return this.recipients.stream().allMatch((recipient) -> settled.contains(recipient.toLowerCase(Locale.ROOT)));
	}

	public record MessageEvent(@JsonProperty("Type") String type, @JsonProperty("Recipient") String recipient,
			@JsonProperty("ReceivedAt") Instant receivedAt, @JsonProperty("Details") @Nullable Details details) {

		public MessageEvent {
			Objects.requireNonNull(type);
			Objects.requireNonNull(recipient);
			Objects.requireNonNull(receivedAt);
		}

		public boolean isDelivery() {
			return this.type.equals("Delivered");
		}

		/** The line with which the recipient's server accepted the message. */
		public @Nullable String smtpLine() {
			return (this.details != null) ? this.details.deliveryMessage : null;
		}

	}

	public record Details(@JsonProperty("DeliveryMessage") @Nullable String deliveryMessage) {

	}

}
