package app.raxx.deliverymonitor.event.erasure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import app.raxx.deliverymonitor.address.EmailAddress;
import com.github.kagkarlsson.scheduler.Scheduler;

import org.springframework.dao.DataAccessException;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replaces a person's address in all stored data. Counts do not change. A repeated event
 * is still recognized, because its identity is kept and contains no address.
 */
@Service
@NamedInterface("erasure")
public class Erasure {

	/** How long a request may take. */
	private static final Duration AT_ONCE = Duration.ofSeconds(3);

	/** Later than the end of the request, so that the two do not wait for each other. */
	private static final Duration CONTINUE_AFTER = Duration.ofSeconds(10);

	private final ErasureRuns runs;

	private final ErasureRunner runner;

	private final Scheduler scheduler;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Erasure(ErasureRuns runs, ErasureRunner runner, Scheduler scheduler, TransactionTemplate transaction, Clock clock) {
		this.runs = runs;
		this.runner = runner;
		this.scheduler = scheduler;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Erases the address, in any spelling, from everything that is stored now. Returns
	 * within seconds; what is left then is done in the background, also after a restart.
	 * A second request for the same address is the same erasure while that runs.
	 */
	public ErasureRun erase(EmailAddress address) {
		UUID id = this.transaction.execute((status) -> request(address.key()));
		try {
			this.runner.run(id, AT_ONCE);
		}
		catch (DataAccessException | TransactionException ex) {
			// the task continues, and the runner has logged it
		}
		return find(id).orElseThrow();
	}

	private UUID request(String key) {
		Instant now = this.clock.instant();
		UUID id = this.runs.request(UUID.randomUUID(), key, now);
		this.scheduler.scheduleIfNotExists(ErasureTask.of(id, now.plus(CONTINUE_AFTER)));
		return id;
	}

	/** A former request; empty if it is unknown or was pruned. */
	public Optional<ErasureRun> find(UUID id) {
		return this.runs.findById(id);
	}

}
