package app.raxx.deliverymonitor.quarantine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Counts bodies that are not stored. Writes the counts once a second at most, because
 * thousands may come in a second.
 */
@Component
class DiscardCounter {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final Map<String, Long> unwritten = new ConcurrentHashMap<>();

	private final AtomicReference<Instant> lastWrite = new AtomicReference<>(Instant.EPOCH);

	private final DiscardedBodies bodies;

	private final Counter discarded;

	private final Clock clock;

	DiscardCounter(DiscardedBodies bodies, MeterRegistry meters, Clock clock) {
		this.bodies = bodies;
		this.clock = clock;
		this.discarded = Counter.builder("postmark.quarantine.discarded")
			.description("Bodies that could not be used and were not stored")
			.register(meters);
	}

	void add(String reason) {
		this.discarded.increment();
		this.unwritten.merge(reason, 1L, Long::sum);
		Instant now = this.clock.instant();
		Instant last = this.lastWrite.get();
		if (Duration.between(last, now).abs().compareTo(INTERVAL) >= 0 && this.lastWrite.compareAndSet(last, now)) {
			try {
				write();
			}
			catch (DataAccessException | TransactionException ex) {
				// Stays unwritten until the next write, which logs it
			}
		}
	}

	/** Writes the counts. Those that cannot be written are kept. */
	void write() {
		for (String reason : this.unwritten.keySet()) {
			Long count = this.unwritten.remove(reason);
			if (count != null) {
				write(reason, count);
			}
		}
	}

	private void write(String reason, long count) {
		boolean written = false;
		try {
			this.bodies.add(reason, count, this.clock.instant());
			written = true;
		}
		finally {
			if (!written) {
				this.unwritten.merge(reason, count, Long::sum);
			}
		}
	}

}
