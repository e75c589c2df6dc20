package app.raxx.deliverymonitor.event.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;

/** Deletes data that is older than the retention period, in small batches. */
@Service
@NamedInterface("retention")
public class Retention {

	static final int BATCH_SIZE = 5_000;

	/**
	 * A pause is this many times as long as its round took. The intake has the database
	 * to itself 99 % of the time.
	 */
	private static final int PAUSE_FACTOR = 100;

	/** Limits the pause after a slow round. */
	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	private static final Logger log = LoggerFactory.getLogger(Retention.class);

	private final RetentionProperties properties;

	private final List<Prunable> prunables;

	private final JdbcClient jdbc;

	private final FailureLog failures;

	/** When this instance last deleted everything, by {@link System#nanoTime()}. */
	private volatile long finishedAt = System.nanoTime();

	Retention(RetentionProperties properties, List<Prunable> prunables, JdbcClient jdbc, FailureLogs failures,
			MeterRegistry meters) {
		this.properties = properties;
		this.prunables = prunables;
		this.jdbc = jdbc;
		this.failures = failures.of("pruning", "Data older than the retention period is not deleted",
				"Data older than the retention period is deleted again");
		Gauge.builder("postmark.pruning.age", () -> (System.nanoTime() - this.finishedAt) / 1e9)
			.description("Time since this instance last deleted all data that was too old, or since its start")
			.baseUnit("seconds")
			.register(meters);
	}

	/**
	 * The retention limit by the database's clock: older data is deleted. A whole hour,
	 * so that each tally is kept or deleted as a whole.
	 */
	public Instant keptSince() {
		return this.properties.retention().isZero() ? Instant.EPOCH
				: now().minus(this.properties.retention()).truncatedTo(ChronoUnit.HOURS);
	}

	/** Instances share the database's clock, and one that is wrong deletes nothing. */
	Instant now() {
		return this.jdbc.sql("select now()").query(OffsetDateTime.class).single().toInstant();
	}

	/**
	 * Deletes all data from before the limit, in rounds of one batch of each kind. A kind
	 * that fails or has many rows does not delay the others. An interrupt ends it early.
	 * @throws IllegalStateException if a kind of data could not be deleted
	 */
	void prune() {
		Map<Prunable, BatchSize> sizes = new IdentityHashMap<>();
		long pruned = 0;
		Round round;
		do {
			round = round(sizes);
			pruned += round.pruned;
		}
		while (round.hasMore && pause(pauseAfter(round.time)));
		if (pruned > 0) {
			log.info("{} rows older than {} were deleted", pruned, this.properties.retention());
		}
		if (round.failed) {
			throw new IllegalStateException("Some data could not be pruned");
		}
		if (!round.hasMore) {
			this.finishedAt = System.nanoTime();
		}
	}

	private Round round(Map<Prunable, BatchSize> sizes) {
		Instant horizon = keptSince();
		Round round = this.prunables.stream()
			.map((prunable) -> batch(prunable, horizon,
					sizes.computeIfAbsent(prunable, (key) -> BatchSize.startingAt(BATCH_SIZE, BATCH_SIZE))))
			.reduce(Round.EMPTY, Round::plus);
		if (!round.failed) {
			this.failures.succeeded();
		}
		return round;
	}

	private Round batch(Prunable prunable, Instant horizon, BatchSize size) {
		int most = size.rows();
		long start = System.nanoTime();
		try {
			int pruned = prunable.expire(horizon, most);
			Duration time = Duration.ofNanos(System.nanoTime() - start);
			size.took(time);
			return new Round(pruned, time, pruned == most, false);
		}
		catch (RuntimeException ex) {
			this.failures.failed(ex);
			boolean canBeSmaller = ex instanceof QueryTimeoutException && size.shrink();
			return new Round(0, Duration.ofNanos(System.nanoTime() - start), canBeSmaller, true);
		}
	}

	static Duration pauseAfter(Duration round) {
		Duration pause = round.multipliedBy(PAUSE_FACTOR);
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

	/**
	 * One batch of each kind of data.
	 *
	 * @param hasMore whether another round may delete more rows
	 */
	private record Round(long pruned, Duration time, boolean hasMore, boolean failed) {

		static final Round EMPTY = new Round(0, Duration.ZERO, false, false);

		Round plus(Round other) {
			return new Round(this.pruned + other.pruned, this.time.plus(other.time), this.hasMore || other.hasMore,
					this.failed || other.failed);
		}

	}

}
