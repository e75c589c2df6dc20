package app.raxx.deliverymonitor.event;

/** How many events of each counted kind were recorded in a window. */
public record Counts(long delivered, long bounced, long spamComplaint) {

	/** Everything that counts: what a rate is divided by. */
	public long total() {
		return this.delivered + this.bounced + this.spamComplaint;
	}

}
