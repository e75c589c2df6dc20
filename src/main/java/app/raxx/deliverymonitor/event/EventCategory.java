package app.raxx.deliverymonitor.event;

import java.util.Locale;
import java.util.Set;

/**
 * What an event counts as. Only {@link #DELIVERED}, {@link #BOUNCED} and
 * {@link #SPAM_COMPLAINT} enter a rate.
 */
public enum EventCategory {

	DELIVERED, BOUNCED, SPAM_COMPLAINT,

	/** A Bounce whose type says that the message did not fail. */
	NOTICE,

	/** Sent by the test button of Postmark's dashboard. */
	TEST;

	/** The word for it in SQL, JSON and metrics. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	static EventCategory of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

	static EventCategory of(PostmarkEvent event, Set<String> noticeTypes) {
		if (event.isTest()) {
			return TEST;
		}
		return switch (event.type()) {
			case DELIVERY -> DELIVERED;
			case SPAM_COMPLAINT -> SPAM_COMPLAINT;
			case BOUNCE -> (event.bounceType() != null && noticeTypes.contains(event.bounceType())) ? NOTICE : BOUNCED;
		};
	}

}
