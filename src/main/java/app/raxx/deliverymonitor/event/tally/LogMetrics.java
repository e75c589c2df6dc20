package app.raxx.deliverymonitor.event.tally;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import app.raxx.deliverymonitor.failure.FreshValue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Publishes the age of the last event. A query updates it, so a scrape needs no database.
 */
@Component
class LogMetrics {

	private final EventLog eventLog;

	private final Clock clock;

	private final FreshValue<Optional<Instant>> lastEvent;

	private final FailureLog failureLog;

	LogMetrics(EventLog eventLog, Clock clock, MeterRegistry meters, FailureLogs failures) {
		this.eventLog = eventLog;
		this.clock = clock;
		this.lastEvent = new FreshValue<>(clock);
		this.failureLog = failures.of("last-event", "The time of the last event cannot be read",
				"The time of the last event is read again");
		Gauge.builder("postmark.last.event.age", () -> this.lastEvent.figure(this::age))
			.description("Time since any instance received an event")
			.baseUnit("seconds")
			.register(meters);
	}

	/** Sees the events of all instances, without reconciled ones. */
	@Scheduled(fixedDelayString = "PT30S")
	void refresh() {
		try {
			this.lastEvent.set(this.eventLog.lastReceivedAt());
			this.failureLog.succeeded();
		}
		catch (RuntimeException ex) {
			this.failureLog.failed(ex);
		}
	}

	private double age(Optional<Instant> last) {
		return last.map((time) -> Duration.between(time, this.clock.instant()).toMillis() / 1000.0).orElse(Double.NaN);
	}

}
