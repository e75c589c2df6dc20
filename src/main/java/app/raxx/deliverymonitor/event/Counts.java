package app.raxx.deliverymonitor.event;

/** The number of events of each counted category in a window. */
public record Counts(long delivered, long bounced, long spamComplaint) {

	/** Of no event. */
	public static final Counts NONE = new Counts(0, 0, 0);

	public Counts plus(Counts other) {
		return new Counts(this.delivered + other.delivered, this.bounced + other.bounced,
				this.spamComplaint + other.spamComplaint);
	}

	/** The denominator of every rate. */
	public long total() {
		return this.delivered + this.bounced + this.spamComplaint;
	}

	Counts minus(Counts other) {
		return new Counts(this.delivered - other.delivered, this.bounced - other.bounced,
				this.spamComplaint - other.spamComplaint);
	}

	/**
	 * The number of events of a category; 0 for notices and tests, which are not counted.
	 */
	public long of(EventCategory category) {
		return switch (category) {
			case DELIVERED -> this.delivered;
			case BOUNCED -> this.bounced;
			case SPAM_COMPLAINT -> this.spamComplaint;
			case NOTICE, TEST -> 0;
		};
	}

}
