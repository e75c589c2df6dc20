package app.raxx.deliverymonitor.event;

import java.util.Arrays;

import jakarta.persistence.EnumeratedValue;

/** The record types of Postmark that are kept. */
public enum EventType {

	DELIVERY("Delivery"), BOUNCE("Bounce"), SPAM_COMPLAINT("SpamComplaint");

	@EnumeratedValue
	private final String recordType;

	EventType(String recordType) {
		this.recordType = recordType;
	}

	/** Postmark's own name for it, which is also ours in SQL and JSON. */
	public String recordType() {
		return this.recordType;
	}

	/** The type with this name at Postmark. */
	public static EventType of(String recordType) {
		return Arrays.stream(values())
			.filter((type) -> type.recordType.equals(recordType))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No such event type: " + recordType));
	}

}
