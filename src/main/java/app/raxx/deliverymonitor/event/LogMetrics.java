package app.raxx.deliverymonitor.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Shows how fresh the log is and how much is in quarantine, as seen last; a scrape asks
 * no database.
 */
@Component
@Profile("!command")
class LogMetrics {

	private final EventLog eventLog;

	private final Quarantine quarantine;

	private final Clock clock;

	private volatile @Nullable Instant lastEvent;

	private volatile double quarantined = Double.NaN;

	LogMetrics(EventLog eventLog, Quarantine quarantine, Clock clock, MeterRegistry meters) {
		this.eventLog = eventLog;
		this.quarantine = quarantine;
		this.clock = clock;
		Gauge.builder("postmark.last.event.age", this::age)
			.description("Time since any instance received an event")
			.baseUnit("seconds")
			.register(meters);
		Gauge.builder("postmark.quarantined", () -> this.quarantined)
			.description("Bodies that are kept because they could not be used")
			.register(meters);
	}

	/** At what any instance did; what a reconciliation found is no sign of life. */
	@Scheduled(fixedDelayString = "PT30S")
	void look() {
		try {
			this.lastEvent = this.eventLog.lastReceivedAt().orElse(null);
			this.quarantined = this.quarantine.size();
		}
		catch (DataAccessException | TransactionException ex) {
			this.quarantined = Double.NaN; // the age goes on rising, which is the truth
		}
	}

	private double age() {
		Instant last = this.lastEvent;
		return (last != null) ? Duration.between(last, this.clock.instant()).toMillis() / 1000.0 : Double.NaN;
	}

}
