package app.raxx.deliverymonitor.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sets the clock to the database's time before the service starts, and every 10 s. */
@Component
class ClockSynchronization implements SmartLifecycle {

	/** The shortest of several round trips gives the most exact time. */
	private static final int ROUND_TRIPS = 3;

	private final DatabaseClock clock;

	private final JdbcClient jdbc;

	private final FailureLog failureLog;

	private volatile boolean running;

	ClockSynchronization(DatabaseClock clock, JdbcClient jdbc, FailureLogs failures, MeterRegistry meters) {
		this.clock = clock;
		this.jdbc = jdbc;
		this.failureLog = failures.of("clock", "The database's time cannot be read, and the clock runs on by itself",
				"The database's time is read again");
		Gauge.builder("postmark.clock.difference", this::difference)
			.description("How far this instance's clock is ahead of the database's; its own clock is not used")
			.baseUnit("seconds")
			.register(meters);
	}

	@Override
	public void start() {
		synchronize();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Before anything that uses the clock. */
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

	@Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
	void repeat() {
		try {
			synchronize();
			this.failureLog.succeeded();
		}
		catch (RuntimeException ex) {
			this.failureLog.failed(ex);
		}
	}

	private void synchronize() {
		Stream.generate(this::ask)
			.limit(ROUND_TRIPS)
			.min(Comparator.comparingLong(RoundTrip::nanos))
			.ifPresent((shortest) -> this.clock.set(shortest.time, shortest.middle()));
	}

	private RoundTrip ask() {
		long start = System.nanoTime();
		Instant time = this.jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
		return new RoundTrip(time, start, System.nanoTime() - start);
	}

	private double difference() {
		return Duration.between(this.clock.instant(), Instant.now()).toMillis() / 1000.0;
	}

	private record RoundTrip(Instant time, long start, long nanos) {

		long middle() {
			return this.start + this.nanos / 2;
		}

	}

}
