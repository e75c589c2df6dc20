package app.raxx.deliverymonitor.event;

/** How many events of each counted kind were recorded in a window. */
public record Counts(long delivered, long bounced, long spamComplaint) {

	/** Everything that counts: what a rate is divided by. */
	public long total() {
		return this.delivered + this.bounced + this.spamComplaint;
	}

	/** How many events count as the given kind; notices and tests count as nothing. */
	public long of(EventCategory kind) {
		return switch (kind) {
			case DELIVERED -> this.delivered;
			case BOUNCED -> this.bounced;
			case SPAM_COMPLAINT -> this.spamComplaint;
			case NOTICE, TEST -> 0;
		};
	}

}
