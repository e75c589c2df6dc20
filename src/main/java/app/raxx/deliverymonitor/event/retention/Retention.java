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

/** Deletes data that is older than the retention period, in small batches. */
@Service
@NamedInterface("retention")
public class Retention {

	static final int BATCH_SIZE = 5_000;

	/**
	 * A pause is this many times as long as its batch took. The intake has the database
	 * to itself 99 % of the time.
	 */
	private static final int PAUSE_FACTOR = 100;

	/** Limits the pause after a slow batch. */
	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	private static final Logger log = LoggerFactory.getLogger(Retention.class);

	private final RetentionProperties properties;

	private final List<Prunable> prunables;

	private final Clock clock;

	Retention(RetentionProperties properties, List<Prunable> prunables, Clock clock) {
		this.properties = properties;
		this.prunables = prunables;
		this.clock = clock;
	}

	/**
	 * The retention limit: older data is deleted. A whole hour, so that each tally is
	 * kept or deleted as a whole.
	 */
	public Instant keptSince() {
		return this.properties.retention().isZero() ? Instant.EPOCH
				: this.clock.instant().minus(this.properties.retention()).truncatedTo(ChronoUnit.HOURS);
	}

	/** Deletes all data from before the limit. An interrupt ends it early. */
	public void prune() {
		Instant horizon = keptSince();
		long pruned = this.prunables.stream().mapToLong((prunable) -> prune(prunable, horizon)).sum();
		if (pruned > 0) {
			log.info("{} rows older than {} were deleted", pruned, horizon);
		}
	}

	private long prune(Prunable prunable, Instant horizon) {
		long pruned = 0;
		int batch;
		Duration pause;
		do {
			long start = System.nanoTime();
			batch = prunable.expire(horizon, BATCH_SIZE);
			pruned += batch;
			pause = pauseAfter(Duration.ofNanos(System.nanoTime() - start));
		}
		while (batch == BATCH_SIZE && pause(pause));
		return pruned;
	}

	static Duration pauseAfter(Duration batch) {
		Duration pause = batch.multipliedBy(PAUSE_FACTOR);
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

	/** Returns false if the thread was interrupted. */
	boolean pause(Duration pause) {
		try {
			Thread.sleep(pause);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
