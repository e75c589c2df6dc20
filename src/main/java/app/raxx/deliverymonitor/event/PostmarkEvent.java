package app.raxx.deliverymonitor.event;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One thing that Postmark reported, before it is recorded.
 *
 * @param messageId Postmark's id of the message: text, and shared by all its recipients
 * @param postmarkId Postmark's ID of a bounce or complaint; null for a delivery
 * @param details the receiving server's SMTP line
 * @param inactive whether Postmark stopped sending to this recipient
 * @param occurredAt Postmark's time of it
 */
public record PostmarkEvent(EventType type, String messageId, String recipient, @Nullable String tag,
		@Nullable String messageStream, @Nullable Long serverId, @Nullable Long postmarkId, @Nullable String bounceType,
		@Nullable String bounceDescription, @Nullable String details, @Nullable Boolean inactive, Instant occurredAt) {

	private static final String TEST_MESSAGE_ID = "00000000-0000-0000-0000-000000000000";

	/** Text is made storable here, so that nobody after this has to think of it. */
	public PostmarkEvent {
		messageId = PostgresText.of(messageId);
		recipient = PostgresText.of(recipient);
		tag = PostgresText.orNull(tag);
		messageStream = PostgresText.orNull(messageStream);
		bounceType = PostgresText.orNull(bounceType);
		bounceDescription = PostgresText.orNull(bounceDescription);
		details = PostgresText.orNull(details);
	}

	/** Whether the test button of Postmark's dashboard sent it. */
	public boolean isTest() {
		return this.messageId.equals(TEST_MESSAGE_ID);
	}

}
