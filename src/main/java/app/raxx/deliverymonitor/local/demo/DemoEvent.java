package app.raxx.deliverymonitor.local.demo;

import java.time.Instant;
import java.util.UUID;

import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * One event of the demo.
 *
 * @param failure what a bounce or complaint has in addition; null for a delivery
 * @param recordedAt when the webhook received it
 */
record DemoEvent(UUID identity, EventCategory kind, String messageId, String recipient, String tag, String stream,
		String details, @Nullable Failure failure, Instant occurredAt, Instant recordedAt) {

	EventType type() {
		return switch (this.kind) {
			case DELIVERED -> EventType.DELIVERY;
			case SPAM_COMPLAINT -> EventType.SPAM_COMPLAINT;
			case BOUNCED, NOTICE -> EventType.BOUNCE;
			case TEST -> (this.failure != null) ? EventType.BOUNCE : EventType.DELIVERY;
		};
	}

	/** What Postmark reports of a bounce or complaint. */
	record Failure(long id, String type, String description, boolean inactive) {

	}

}
