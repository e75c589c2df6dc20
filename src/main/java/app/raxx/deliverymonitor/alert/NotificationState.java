package app.raxx.deliverymonitor.alert;

import jakarta.persistence.EnumeratedValue;

/** The state of a notification. All but the first are final. */
public enum NotificationState {

	/** To be sent, or sent again. */
	WAITING("waiting"),

	/** Accepted by the sink. */
	SENT("sent"),

	/** Replaced by a later notification before it was sent. */
	SUPERSEDED("superseded"),

	/** Not accepted by the sink within a day. */
	ABANDONED("abandoned");

	@EnumeratedValue
	private final String word;

	NotificationState(String word) {
		this.word = word;
	}

	/** The state in SQL and JSON. */
	public String word() {
		return this.word;
	}

}
