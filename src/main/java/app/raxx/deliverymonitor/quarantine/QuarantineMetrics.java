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

	private final DiscardCounter discards;

	private final FreshValue<Long> size;

	private final FailureLog failures;

	QuarantineMetrics(Quarantine quarantine, DiscardCounter discards, MeterRegistry meters, Clock clock,
			FailureLogs failureLogs) {
		this.quarantine = quarantine;
		this.discards = discards;
		this.size = new FreshValue<>(clock);
		this.failures = failureLogs.of("quarantine", "The size of the quarantine is not known",
				"The size of the quarantine is known again");
		Gauge.builder("postmark.quarantined", () -> this.size.figure(Long::doubleValue))
			.description("Bodies that are kept because they could not be used")
			.register(meters);
	}

	@Scheduled(fixedDelayString = "PT30S")
	void refresh() {
		try {
			this.discards.write();
			this.size.set(this.quarantine.size());
			this.failures.succeeded();
		}
		catch (RuntimeException ex) {
			this.failures.failed(ex);
		}
	}

}
