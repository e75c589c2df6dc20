package app.raxx.deliverymonitor;

import java.time.Instant;
import java.util.UUID;

import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import org.jspecify.annotations.Nullable;

/** Events as Postmark reports them, one after another. */
public record Reported(EventType type, String recipient, String messageId, @Nullable String tag,
		@Nullable String bounceType, @Nullable String details) {

	private static long number = 4_323_372_036_854_775L;

	public static Reported delivery(String recipient) {
		return new Reported(EventType.DELIVERY, recipient, UUID.randomUUID().toString(), "support-outbound", null,
				"smtp;250 2.0.0 OK");
	}

	public static Reported bounce(String recipient, String bounceType) {
		return new Reported(EventType.BOUNCE, recipient, UUID.randomUUID().toString(), "support-outbound", bounceType,
				"smtp;550 5.1.1 <" + recipient + ">: Recipient address rejected: User unknown");
	}

	public static Reported complaint(String recipient) {
		return new Reported(EventType.SPAM_COMPLAINT, recipient, UUID.randomUUID().toString(), "support-outbound",
				"SpamComplaint", "");
	}

	public Reported ofMessage(String messageId) {
		return new Reported(this.type, this.recipient, messageId, this.tag, this.bounceType, this.details);
	}

	public Reported tagged(String tag) {
		return new Reported(this.type, this.recipient, this.messageId, tag, this.bounceType, this.details);
	}

	public Reported saying(String details) {
		return new Reported(this.type, this.recipient, this.messageId, this.tag, this.bounceType, details);
	}

	/** The event, which happened now. */
	public PostmarkEvent event() {
		boolean delivery = this.type == EventType.DELIVERY;
		return new PostmarkEvent(this.type, this.messageId, this.recipient, this.tag, "outbound", 23L,
				delivery ? null : ++number, this.bounceType,
				delivery ? null
						: "The server was unable to deliver your message (ex: unknown user, mailbox not found).",
				this.details, delivery ? null : "HardBounce".equals(this.bounceType), Instant.now());
	}

}
