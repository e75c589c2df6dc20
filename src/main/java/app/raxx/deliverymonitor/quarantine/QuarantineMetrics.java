package app.raxx.deliverymonitor.quarantine;

import java.time.Clock;

import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import app.raxx.deliverymonitor.failure.FreshValue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Publishes the size of the quarantine. A query updates it, so a scrape needs no
 * database.
 */
@Component
class QuarantineMetrics {

	private final Quarantine quarantine;

	private final FreshValue<Long> size;

	private final FailureLog failureLog;

	QuarantineMetrics(Quarantine quarantine, MeterRegistry meters, Clock clock, FailureLogs failures) {
		this.quarantine = quarantine;
		this.size = new FreshValue<>(clock);
		this.failureLog = failures.of("quarantine-size", "The quarantined bodies cannot be counted",
				"The quarantined bodies are counted again");
		Gauge.builder("postmark.quarantined", () -> this.size.figure(Long::doubleValue))
			.description("Bodies that are kept because they could not be used")
			.register(meters);
	}

	@Scheduled(fixedDelayString = "PT30S")
	void refresh() {
		try {
			this.size.set(this.quarantine.size());
			this.failureLog.succeeded();
		}
		catch (RuntimeException ex) {
			this.failureLog.failed(ex);
		}
	}

}
