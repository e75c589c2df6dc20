package app.raxx.deliverymonitor.reconciliation;

import java.time.Instant;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * How events got into the log since the first of the last hours that was missed.
 *
 * @param missed how many only the reconciliation brought
 * @param arrived how many came by a call of Postmark's
 * @param missedSince time of the first missed event; null if none was missed
 * @param stopped whether most calls are missed and they do not arrive again
 * @param serverId the server that they are about; null if there is one only
 */
@Embeddable
record Calls(long missed, long arrived, @Nullable Instant missedSince, boolean stopped, @Nullable Long serverId) {

	/** Fewer missed events say little. */
	private static final int FEWEST = 3;

	static final Calls ALL_ARRIVED = new Calls(0, 0, null, false, null);

	/**
	 * Judges the calls. They arrive again if one came after the last missed event. If
	 * calls arrived before that too, most of which were missed, one is not enough: then
	 * no event since the last run may have been missed.
	 * @param lastCallAt when the last call arrived; null if never
	 * @param lastRunUntil up to when the run before this one judged; null if there is
	 * none
	 */
	static Calls of(long missed, long arrived, Instant missedSince, Instant lastMissedAt, @Nullable Instant lastCallAt,
			@Nullable Instant lastRunUntil) {
		boolean most = missed >= FEWEST && missed > arrived;
		boolean again = lastCallAt != null && lastCallAt.isAfter(lastMissedAt);
		boolean noneSince = lastRunUntil != null && !lastMissedAt.isAfter(lastRunUntil);
		return new Calls(missed, arrived, missedSince, most && !(again && (arrived == 0 || noneSince)), null);
	}

	/** The same calls, which are those of one of several servers. */
	Calls ofServer(long server) {
		return new Calls(this.missed, this.arrived, this.missedSince, this.stopped, server);
	}

}
