package app.raxx.deliverymonitor.operator;

import java.time.Duration;

import app.raxx.deliverymonitor.event.Event;
import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.source.Source;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.operator.overview.BounceGuide;
import org.jspecify.annotations.Nullable;

/**
 * One event as the page shows it. All text comes from outside.
 *
 * @param tone good, bad or quiet
 * @param what the type in words
 * @param guide the explanation of the bounce type; null for a delivery
 * @param late the delay of its recording, if longer than a minute
 */
record EventRow(String tone, String what, @Nullable String bounceType, String recipient,
		@Nullable String recipientAsReported, @Nullable String tag, String messageId, String recordedAt,
		String occurredAt, @Nullable String late, @Nullable String details, @Nullable String description,
		@Nullable String stream, @Nullable Long server, boolean inactive, @Nullable BounceGuide guide) {

	private static final Duration NOTABLE = Duration.ofMinutes(1);

	static EventRow of(Event event, Source source) {
		Duration late = Duration.between(event.occurredAt(), event.recordedAt());
		return new EventRow(tone(event), what(event), event.bounceType(), event.recipient(),
				event.recipientAsReported(), event.tag(), event.messageId(), Format.second(event.recordedAt()),
				Format.second(event.occurredAt()), (late.compareTo(NOTABLE) > 0) ? Format.span(late) : null,
				event.details(), event.bounceDescription(), source.messageStream(), source.serverId(),
				Boolean.TRUE.equals(event.inactive()),
				(event.type() != EventType.DELIVERY) ? BounceGuide.of(event.bounceType()) : null);
	}

	/**
	 * What the receiving server said about mail that it did not take; null if nothing.
	 */
	public @Nullable String answer() {
		return (this.guide == null || this.details == null || this.details.isBlank()) ? null : this.details;
	}

	private static String tone(Event event) {
		return switch (event.kind()) {
			case DELIVERED -> "good";
			case BOUNCED, SPAM_COMPLAINT -> "bad";
			case NOTICE, TEST -> "quiet";
		};
	}

	private static String what(Event event) {
		String what = switch (event.type()) {
			case DELIVERY -> "Delivered";
			case BOUNCE -> (event.kind() == EventCategory.NOTICE) ? "Notice" : "Bounced";
			case SPAM_COMPLAINT -> "Spam complaint";
		};
		return (event.kind() == EventCategory.TEST) ? "Test: " + what : what;
	}

}
