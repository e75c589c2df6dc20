package app.raxx.deliverymonitor.quarantine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Publishes the size of the quarantine. A query updates it, so a scrape needs no
 * database.
 */
@Component
class QuarantineMetrics {

	private final Quarantine quarantine;

	private volatile double size = Double.NaN;

	QuarantineMetrics(Quarantine quarantine, MeterRegistry meters) {
		this.quarantine = quarantine;
		Gauge.builder("postmark.quarantined", () -> this.size)
			.description("Bodies that are kept because they could not be used")
			.register(meters);
	}

	@Scheduled(fixedDelayString = "PT30S")
	void refresh() {
		try {
			this.size = this.quarantine.size();
		}
		catch (DataAccessException | TransactionException ex) {
			this.size = Double.NaN;
		}
	}

}
