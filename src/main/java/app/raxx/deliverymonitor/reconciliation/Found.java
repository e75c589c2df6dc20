package app.raxx.deliverymonitor.reconciliation;

import app.raxx.deliverymonitor.event.EventType;

/** How many events were missing and are recorded now. */
record Found(int deliveries, int bounces, int spamComplaints) {

	static final Found NOTHING = new Found(0, 0, 0);

	static Found one(EventType type) {
		return switch (type) {
			case DELIVERY -> new Found(1, 0, 0);
			case BOUNCE -> new Found(0, 1, 0);
			case SPAM_COMPLAINT -> new Found(0, 0, 1);
		};
	}

	Found plus(Found other) {
		return new Found(this.deliveries + other.deliveries, this.bounces + other.bounces,
				this.spamComplaints + other.spamComplaints);
	}

}
