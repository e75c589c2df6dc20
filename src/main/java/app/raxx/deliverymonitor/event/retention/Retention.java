package app.raxx.deliverymonitor.event.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;

/** Deletes what is older than it has to be kept, in small bites. */
@Service
@NamedInterface("retention")
public class Retention {

	static final int MOST_ROWS = 5_000;

	/**
	 * How many times as long as a bite took: the intake has the database to itself 99 %
	 * of the time.
	 */
	private static final int REST = 100;

	/** So that one slow bite does not end the work. */
	private static final Duration LONGEST_REST = Duration.ofSeconds(10);

	private static final Logger log = LoggerFactory.getLogger(Retention.class);

	private final RetentionProperties properties;

	private final List<Prunable> expiring;

	private final Clock clock;

	Retention(RetentionProperties properties, List<Prunable> expiring, Clock clock) {
		this.properties = properties;
		this.expiring = expiring;
		this.clock = clock;
	}

	/**
	 * What happened before this moment is deleted sooner or later. A whole hour, so that
	 * a tally is either kept or deleted.
	 */
	public Instant keptSince() {
		return this.properties.retention().isZero() ? Instant.EPOCH
				: this.clock.instant().minus(this.properties.retention()).truncatedTo(ChronoUnit.HOURS);
	}

	/** Deletes everything that may go. Ends early if its thread is interrupted. */
	public void prune() {
		Instant horizon = keptSince();
		long pruned = this.expiring.stream().mapToLong((things) -> prune(things, horizon)).sum();
		if (pruned > 0) {
			log.info("{} rows older than {} were deleted", pruned, horizon);
		}
	}

	private long prune(Prunable things, Instant horizon) {
		long pruned = 0;
		int bite = MOST_ROWS;
		Duration rest = Duration.ZERO;
		while (bite == MOST_ROWS && rested(rest)) {
			long start = System.nanoTime();
			bite = things.expire(horizon, MOST_ROWS);
			pruned += bite;
			rest = restAfter(Duration.ofNanos(System.nanoTime() - start));
		}
		return pruned;
	}

	static Duration restAfter(Duration bite) {
		Duration rest = bite.multipliedBy(REST);
		return (rest.compareTo(LONGEST_REST) < 0) ? rest : LONGEST_REST;
	}

	/** Whether the work may go on. */
	private static boolean rested(Duration rest) {
		try {
			Thread.sleep(rest);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
