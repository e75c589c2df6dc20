package app.raxx.deliverymonitor.event;

import java.util.Set;

import jakarta.persistence.EnumeratedValue;

/**
 * What an event is counted as. {@link #NOTICE} and {@link #TEST} are stored and not
 * counted.
 */
public enum EventCategory {

	DELIVERED("delivered"), BOUNCED("bounced"), SPAM_COMPLAINT("spam_complaint"),

	/** A bounce of a type that is not a failed delivery, such as an auto-reply. */
	NOTICE("notice"),

	/** An event from the test button of Postmark's dashboard. */
	TEST("test");

	@EnumeratedValue
	private final String word;

	EventCategory(String word) {
		this.word = word;
	}

	/** Its name in SQL, JSON and metrics. */
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
