package app.raxx.deliverymonitor.event;

import java.util.Set;

import jakarta.persistence.EnumeratedValue;

/**
 * What an event counts as. Only {@link #DELIVERED}, {@link #BOUNCED} and
 * {@link #SPAM_COMPLAINT} enter a rate.
 */
public enum EventCategory {

	DELIVERED("delivered"), BOUNCED("bounced"), SPAM_COMPLAINT("spam_complaint"),

	/** A Bounce whose type says that the message did not fail. */
	NOTICE("notice"),

	/** Sent by the test button of Postmark's dashboard. */
	TEST("test");

	@EnumeratedValue
	private final String word;

	EventCategory(String word) {
		this.word = word;
	}

	/** The word for it in SQL, JSON and metrics. */
	public String word() {
		return this.word;
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
