package app.raxx.deliverymonitor.event;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An event as Postmark reported it, by the webhook or the API.
 *
 * @param messageId Postmark's id of the message, shared by all its recipients
 * @param postmarkId Postmark's ID of a bounce or complaint; null for a delivery
 * @param details the receiving server's SMTP response
 * @param inactive whether Postmark stopped sending to this recipient
 * @param occurredAt when it happened, by Postmark's clock
 */
public record PostmarkEvent(EventType type, String messageId, String recipient, @Nullable String tag,
		@Nullable String messageStream, @Nullable Long serverId, @Nullable Long postmarkId, @Nullable String bounceType,
		@Nullable String bounceDescription, @Nullable String details, @Nullable Boolean inactive, Instant occurredAt) {

	private static final String TEST_MESSAGE_ID = "00000000-0000-0000-0000-000000000000";

	/** Replaces characters that PostgreSQL cannot store, so that later code need not. */
	public PostmarkEvent {
		messageId = PostgresText.of(messageId);
		recipient = PostgresText.of(recipient);
		tag = PostgresText.orNull(tag);
		messageStream = PostgresText.orNull(messageStream);
		bounceType = PostgresText.orNull(bounceType);
		bounceDescription = PostgresText.orNull(bounceDescription);
		details = PostgresText.orNull(details);
	}

	/** Whether it comes from the test button of Postmark's dashboard. */
	public boolean isTest() {
		return this.messageId.equals(TEST_MESSAGE_ID);
	}

}
