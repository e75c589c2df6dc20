package app.raxx.deliverymonitor.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;

/** Deletes what is older than it has to be kept, in small bites. */
@Service
public class Retention {

	static final int MOST_ROWS = 5_000;

	/**
	 * Between two bites, so that the intake has the database to itself most of the time.
	 */
	private static final Duration REST = Duration.ofSeconds(1);

	private static final Logger log = LoggerFactory.getLogger(Retention.class);

	private final EventRetention retention;

	private final List<Expiring> expiring;

	private final Clock clock;

	Retention(EventRetention retention, List<Expiring> expiring, Clock clock) {
		this.retention = retention;
		this.expiring = expiring;
		this.clock = clock;
	}

	/**
	 * What happened before this moment is deleted sooner or later. A whole minute, so
	 * that a tally is either kept or deleted.
	 */
	public Instant keptSince() {
		return this.retention.retention().isZero() ? Instant.EPOCH
				: this.clock.instant().minus(this.retention.retention()).truncatedTo(ChronoUnit.MINUTES);
	}

	/** Deletes everything that may go. Ends early if its thread is interrupted. */
	public void prune() {
		Instant horizon = keptSince();
		long pruned = this.expiring.stream().mapToLong((things) -> prune(things, horizon)).sum();
		if (pruned > 0) {
			log.info("{} rows older than {} were deleted", pruned, horizon);
		}
	}

	private long prune(Expiring things, Instant horizon) {
		long pruned = 0;
		int bite = MOST_ROWS;
		while (bite == MOST_ROWS && rested(pruned)) {
			bite = things.expire(horizon, MOST_ROWS);
			pruned += bite;
		}
		return pruned;
	}

	/** Whether the work may go on. */
	private static boolean rested(long pruned) {
		try {
			Thread.sleep((pruned > 0) ? REST : Duration.ZERO);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
