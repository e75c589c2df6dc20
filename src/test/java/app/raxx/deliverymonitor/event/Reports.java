package app.raxx.deliverymonitor.event;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/** Sample events; each call returns a new one. */
public final class Reports {

	private static final AtomicLong ID = new AtomicLong(1_000_000);

	private static final Instant TIME = Instant.parse("2026-05-04T12:34:56.123456Z");

	private Reports() {
	}

	public static PostmarkEvent delivery() {
		return delivery(UUID.randomUUID().toString());
	}

	public static PostmarkEvent delivery(String messageId) {
		return new PostmarkEvent(EventType.DELIVERY, messageId, "ada@example.com", "tag", "outbound", 23L, null, null,
				null, "250 OK", null, TIME);
	}

	public static PostmarkEvent delivery(@Nullable Long serverId, @Nullable String messageStream) {
		return new PostmarkEvent(EventType.DELIVERY, UUID.randomUUID().toString(), "ada@example.com", null,
				messageStream, serverId, null, null, null, null, null, TIME);
	}

	public static PostmarkEvent bounce(String bounceType) {
		return new PostmarkEvent(EventType.BOUNCE, UUID.randomUUID().toString(), "ada@example.com", null, "outbound",
				23L, ID.incrementAndGet(), bounceType, "It bounced", "550 no", true, TIME);
	}

	public static PostmarkEvent spamComplaint() {
		return new PostmarkEvent(EventType.SPAM_COMPLAINT, UUID.randomUUID().toString(), "ada@example.com", null,
				"outbound", 23L, ID.incrementAndGet(), "SpamComplaint", "", "", true, TIME);
	}

	public static PostmarkEvent test() {
		return delivery("00000000-0000-0000-0000-000000000000");
	}

	/** PostgreSQL cannot store a time so far in the future. */
	public static PostmarkEvent rejectedByTheDatabase() {
		return new PostmarkEvent(EventType.DELIVERY, UUID.randomUUID().toString(), "ada@example.com", null, null, null,
				null, null, null, null, null, Instant.MAX);
	}

}
