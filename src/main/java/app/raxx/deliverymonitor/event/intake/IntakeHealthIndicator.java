package app.raxx.deliverymonitor.event.intake;

import java.time.Duration;
import java.util.Optional;

import app.raxx.deliverymonitor.event.EventsNotRecorded;
import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * What the writer thread knows about its last attempt. Readiness depends on it and needs
 * no query.
 */
@Component
class IntakeHealthIndicator implements HealthIndicator {

	/** A turn of the writer thread normally takes milliseconds. */
	static final Duration LONGEST_TURN = Duration.ofSeconds(3);

	private final FailureLog failures;

	private volatile long turn = System.nanoTime();

	IntakeHealthIndicator(FailureLogs failures) {
		this.failures = failures.of("intake", "Events cannot be written, and Postmark has to send them again",
				"Events are written again");
	}

	/** The writer thread is alive. */
	void turn() {
		this.turn = System.nanoTime();
	}

	void succeeded() {
		turn();
		this.failures.succeeded();
	}

	void failed(Throwable failure) {
		this.failures.failed(failure);
	}

	/** The failure of the last attempt; empty after a success. */
	Optional<EventsNotRecorded> failure() {
		return this.failures.failingSince()
			.flatMap((since) -> this.failures.cause().map((cause) -> new EventsNotRecorded(since, cause)));
	}

	@Override
	public Health health() {
		Duration turn = Duration.ofNanos(System.nanoTime() - this.turn);
		return failure().map(IntakeHealthIndicator::failing)
			.orElseGet(() -> (turn.compareTo(LONGEST_TURN) < 0) ? Health.up().build() : stalled(turn));
	}

	private static Health failing(EventsNotRecorded failure) {
		return Health.down()
			.withDetail("since", failure.since().toString())
			.withDetail("cause", failure.cause().meaning())
			.build();
	}

	private static Health stalled(Duration turn) {
		return Health.down()
			.withDetail("cause", "the database has not answered for " + turn.toSeconds() + " s")
			.build();
	}

}
