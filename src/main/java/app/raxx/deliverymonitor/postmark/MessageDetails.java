package app.raxx.deliverymonitor.postmark;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import app.raxx.deliverymonitor.address.EmailAddress;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The events of a message, for each of its recipients.
 *
 * @param unreadable how many events could not be read
 */
public record MessageDetails(@Nullable String tag, List<MessageEvent> events, int unreadable) {

	/** These details without the events at or after this moment. */
	public MessageDetails before(Instant moment) {
		return new MessageDetails(this.tag,
				this.events.stream().filter((event) -> event.receivedAt.isBefore(moment)).toList(), this.unreadable);
	}

	/**
	 * Whether that many recipients have a delivery or a bounce. If these are all, no
	 * delivery will follow.
	 */
	public boolean isSettledFor(int recipients) {
		return this.events.stream()
			.filter((event) -> event.isDelivery() || event.type.equals("Bounced"))
			.map((event) -> EmailAddress.of(event.recipient).key())
			.distinct()
			.count() >= recipients;
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
