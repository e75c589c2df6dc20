package app.raxx.deliverymonitor.reconciliation;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.postmark.Bounce;
import app.raxx.deliverymonitor.postmark.MessageDetails;

/** Turns records of Postmark's API into the events that the webhook reports for them. */
final class PostmarkEvents {

	/**
	 * Types that the Bounces API lists and the webhook does not report, or only with a
	 * setting of the account. SMTPApiError is one of each message that Postmark took by
	 * SMTP and did not send.
	 */
	static final Set<String> NOT_SENT_BY_WEBHOOK = Set.of("SMTPApiError", "TemplateRenderingFailed",
			"ManuallyDeactivated", "Subscribe", "Unsubscribe", "Unconfirmed", "InboundError");

	private PostmarkEvents() {
	}

	/**
	 * The event of a bounce or spam complaint, with this stream and server unless it
	 * names others.
	 */
	static PostmarkEvent of(Bounce bounce, String stream, long server) {
		EventType type = "SpamComplaint".equals(bounce.type()) ? EventType.SPAM_COMPLAINT : EventType.BOUNCE;
		return new PostmarkEvent(type, Objects.requireNonNullElse(bounce.messageId(), ""), bounce.email(), bounce.tag(),
				(bounce.messageStream() != null) ? bounce.messageStream() : stream,
				(bounce.serverId() != null) ? bounce.serverId() : server, bounce.id(), bounce.type(),
				bounce.description(), bounce.details(), bounce.inactive(),
				bounce.bouncedAt().truncatedTo(ChronoUnit.MICROS));
	}

	/**
	 * The deliveries of a message. The API gives their times in whole seconds, and does
	 * not name the server.
	 */
	static List<PostmarkEvent> deliveries(String messageId, MessageDetails details, String stream, long server) {
		return details.events()
			.stream()
			.filter((event) -> event.isDelivery())
			.map((event) -> new PostmarkEvent(EventType.DELIVERY, messageId, event.recipient(), details.tag(), stream,
					server, null, null, null, event.smtpLine(), null,
					event.receivedAt().truncatedTo(ChronoUnit.MICROS)))
			.toList();
	}

	/** Whether the webhook should have reported the event, so that it was missed. */
	static boolean isSentByWebhook(PostmarkEvent event) {
		return event.bounceType() == null || !NOT_SENT_BY_WEBHOOK.contains(event.bounceType());
	}

	/** The event's name in a list of skipped records. It contains no address. */
	static String name(PostmarkEvent event) {
		return (event.postmarkId() != null) ? "bounce " + event.postmarkId() : "delivery of " + event.messageId();
	}

}
