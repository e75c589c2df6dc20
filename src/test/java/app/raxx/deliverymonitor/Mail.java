package app.raxx.deliverymonitor;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.PostmarkEvent;

/** New events, as mail may cause them. */
public final class Mail {

	private static final AtomicLong POSTMARK_ID = new AtomicLong(1000);

	private Mail() {
	}

	public static PostmarkEvent[] delivered(int events) {
		return IntStream.range(0, events)
			.mapToObj((number) -> new PostmarkEvent(EventType.DELIVERY, id(), "anna@example.com", null, null, null,
					null, null, null, "250 OK", null, Instant.now()))
			.toArray(PostmarkEvent[]::new);
	}

	public static PostmarkEvent[] bounced(int events) {
		return IntStream.range(0, events)
			.mapToObj((number) -> bounced("john" + number + "@example.org", "550 5.1.1 user unknown"))
			.toArray(PostmarkEvent[]::new);
	}

	public static PostmarkEvent bounced(String recipient, String details) {
		return new PostmarkEvent(EventType.BOUNCE, id(), recipient, null, null, null, POSTMARK_ID.incrementAndGet(),
				"HardBounce", "The server was unable to deliver your message", details, true, Instant.now());
	}

	public static PostmarkEvent complained(String recipient) {
		return new PostmarkEvent(EventType.SPAM_COMPLAINT, id(), recipient, null, null, null,
				POSTMARK_ID.incrementAndGet(), "SpamComplaint", "Marked as spam", null, true, Instant.now());
	}

	public static String deliveredJson() {
		return """
				{"RecordType": "Delivery", "MessageID": "%s", "Recipient": "anna@example.com",
				 "DeliveredAt": "2026-05-04T12:34:56Z", "Details": "250 OK"}""".formatted(id());
	}

	private static String id() {
		return UUID.randomUUID().toString();
	}

}
