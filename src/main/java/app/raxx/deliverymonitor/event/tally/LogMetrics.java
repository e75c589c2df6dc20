package app.raxx.deliverymonitor.event.tally;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.event.EventLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Publishes the age of the last event. A query updates it, so a scrape needs no database.
 */
@Component
class LogMetrics {

	private final EventLog eventLog;

	private final Clock clock;

	private volatile @Nullable Instant lastEvent;

	LogMetrics(EventLog eventLog, Clock clock, MeterRegistry meters) {
		this.eventLog = eventLog;
		this.clock = clock;
		Gauge.builder("postmark.last.event.age", this::age)
			.description("Time since any instance received an event")
			.baseUnit("seconds")
			.register(meters);
	}

	/** Sees the events of all instances, without reconciled ones. */
	@Scheduled(fixedDelayString = "PT30S")
	void refresh() {
		try {
			this.lastEvent = this.eventLog.lastReceivedAt().orElse(null);
		}
		catch (DataAccessException | TransactionException ex) {
			// the age of the last known event keeps growing
		}
	}

	private double age() {
		Instant last = this.lastEvent;
		return (last != null) ? Duration.between(last, this.clock.instant()).toMillis() / 1000.0 : Double.NaN;
	}

}
