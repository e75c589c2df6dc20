package app.raxx.deliverymonitor.event;

import java.util.Arrays;

import jakarta.persistence.EnumeratedValue;

/** Postmark's record types that are stored. */
public enum EventType {

	DELIVERY("Delivery"), BOUNCE("Bounce"), SPAM_COMPLAINT("SpamComplaint");

	@EnumeratedValue
	private final String recordType;

	EventType(String recordType) {
		this.recordType = recordType;
	}

	/** Postmark's name for it, which is also its name in SQL and JSON. */
	public String recordType() {
		return this.recordType;
	}

	/**
	 * The type that has this name at Postmark.
	 * @throws IllegalArgumentException if there is none
	 */
	public static EventType of(String recordType) {
		return Arrays.stream(values())
			.filter((type) -> type.recordType.equals(recordType))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No such event type: " + recordType));
	}

}
