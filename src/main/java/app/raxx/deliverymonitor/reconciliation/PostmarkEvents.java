package app.raxx.deliverymonitor.reconciliation;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.postmark.Bounce;
import app.raxx.deliverymonitor.postmark.MessageDetails;

/** Turns records of Postmark's API into the events that the webhook reports for them. */
final class PostmarkEvents {

	private PostmarkEvents() {
	}

	/** The event of a bounce or spam complaint; empty if a required field is missing. */
	static Optional<PostmarkEvent> of(Bounce bounce, String stream) {
		if (bounce.id() == null || bounce.messageId() == null || bounce.email() == null || bounce.bouncedAt() == null) {
			return Optional.empty();
		}
		EventType type = "SpamComplaint".equals(bounce.type()) ? EventType.SPAM_COMPLAINT : EventType.BOUNCE;
		return Optional.of(new PostmarkEvent(type, bounce.messageId(), bounce.email(), bounce.tag(),
				(bounce.messageStream() != null) ? bounce.messageStream() : stream, bounce.serverId(), bounce.id(),
				bounce.type(), bounce.description(), bounce.details(), bounce.inactive(),
				bounce.bouncedAt().truncatedTo(ChronoUnit.MICROS)));
	}

	/** The deliveries of a message. The API gives their times in whole seconds. */
	static List<PostmarkEvent> deliveries(MessageDetails message, String stream) {
		return message.messageEvents()
			.stream()
			.filter((event) -> event.isDelivery())
			.map((event) -> new PostmarkEvent(EventType.DELIVERY, message.id(), event.recipient(), message.tag(),
					stream, null, null, null, null, event.smtpLine(), null,
					event.receivedAt().truncatedTo(ChronoUnit.MICROS)))
			.toList();
	}

}
