package app.raxx.deliverymonitor.reconciliation;

import java.util.List;

import app.raxx.deliverymonitor.event.EventType;

/**
 * What a comparison found.
 *
 * @param deliveries how many were missing and are recorded now
 * @param bounces likewise
 * @param spamComplaints likewise
 * @param skipped the names of records that could not be read or stored
 */
record Found(int deliveries, int bounces, int spamComplaints, List<String> skipped) {

	static final Found NOTHING = new Found(0, 0, 0, List.of());

	static Found one(EventType type) {
		return switch (type) {
			case DELIVERY -> new Found(1, 0, 0, List.of());
			case BOUNCE -> new Found(0, 1, 0, List.of());
			case SPAM_COMPLAINT -> new Found(0, 0, 1, List.of());
		};
	}

	static Found skipped(List<String> names) {
		return new Found(0, 0, 0, names);
	}

}
