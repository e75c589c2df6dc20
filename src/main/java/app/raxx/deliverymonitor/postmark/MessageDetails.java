package app.raxx.deliverymonitor.postmark;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What happened to a message, for each of its recipients. */
public record MessageDetails(@JsonProperty("MessageID") String id, @JsonProperty("Tag") @Nullable String tag,
		@JsonProperty("Recipients") List<String> recipients,
		@JsonProperty("MessageEvents") List<MessageEvent> messageEvents) {

	public MessageDetails {
		Objects.requireNonNull(id);
		Objects.requireNonNull(recipients);
		Objects.requireNonNull(messageEvents);
	}

	/** Only what happened before this moment. */
	public MessageDetails before(Instant moment) {
		return new MessageDetails(this.id, this.tag, this.recipients,
				this.messageEvents.stream().filter((event) -> event.receivedAt.isBefore(moment)).toList());
	}

	/** The events that the webhook reports as deliveries, but with whole seconds only. */
	public List<PostmarkEvent> deliveries(String stream) {
		return this.messageEvents.stream()
			.filter((event) -> "Delivered".equals(event.type))
			.map((event) -> new PostmarkEvent(EventType.DELIVERY, this.id, event.recipient, this.tag, stream, null,
					null, null, null, event.smtpLine(), null, event.receivedAt.truncatedTo(ChronoUnit.MICROS)))
			.toList();
	}

	/** Whether every recipient either got it or will not get it any more. */
	public boolean isSettled() {
		Set<String> settled = this.messageEvents.stream()
			.filter((event) -> event.type.equals("Delivered") || event.type.equals("Bounced"))
			.map((event) -> event.recipient.toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
		return this.recipients.stream().allMatch((recipient) -> settled.contains(recipient.toLowerCase(Locale.ROOT)));
	}

	record MessageEvent(@JsonProperty("Type") String type, @JsonProperty("Recipient") String recipient,
			@JsonProperty("ReceivedAt") Instant receivedAt, @JsonProperty("Details") @Nullable Details details) {

		MessageEvent {
			Objects.requireNonNull(type);
			Objects.requireNonNull(recipient);
			Objects.requireNonNull(receivedAt);
		}

		@Nullable String smtpLine() {
			return (this.details != null) ? this.details.deliveryMessage : null;
		}

	}

	record Details(@JsonProperty("DeliveryMessage") @Nullable String deliveryMessage) {

	}

}
