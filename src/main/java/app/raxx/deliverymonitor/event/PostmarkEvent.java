package app.raxx.deliverymonitor.event;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An event as Postmark reported it, by the webhook or the API.
 *
 * @param messageId Postmark's id of the message, shared by all its recipients; empty if
 * Postmark reports a bounce or complaint without it
 * @param recipient the address; empty if Postmark reports a bounce or complaint without
 * it
 * @param postmarkId Postmark's ID of a bounce or complaint; null for a delivery
 * @param details the receiving server's SMTP response
 * @param inactive whether Postmark stopped sending to this recipient
 * @param occurredAt when it happened, by Postmark's clock
 */
public record PostmarkEvent(EventType type, String messageId, String recipient, @Nullable String tag,
		@Nullable String messageStream, @Nullable Long serverId, @Nullable Long postmarkId, @Nullable String bounceType,
		@Nullable String bounceDescription, @Nullable String details, @Nullable Boolean inactive, Instant occurredAt) {

	private static final String TEST_MESSAGE_ID = "00000000-0000-0000-0000-000000000000";

	/** Longer than any SMTP response, and short enough to read a thousand at once. */
	private static final int LONGEST_TEXT = 16_384;

	/**
	 * Replaces characters that PostgreSQL cannot store, and cuts long texts, so that
	 * later code need not.
	 */
	public PostmarkEvent {
		messageId = PostgresText.of(messageId);
		recipient = PostgresText.of(recipient);
		tag = storable(tag);
		messageStream = storable(messageStream);
		bounceType = storable(bounceType);
		bounceDescription = storable(bounceDescription);
		details = storable(details);
	}

	private static @Nullable String storable(@Nullable String text) {
		return (text != null) ? PostgresText.of(text.substring(0, Math.min(text.length(), LONGEST_TEXT))) : null;
	}

	/** Whether it comes from the test button of Postmark's dashboard. */
	public boolean isTest() {
		return this.messageId.equals(TEST_MESSAGE_ID);
	}

}
