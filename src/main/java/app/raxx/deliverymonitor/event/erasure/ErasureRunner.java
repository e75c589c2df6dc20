package app.raxx.deliverymonitor.event.erasure;

import java.time.Duration;
import java.util.UUID;

import app.raxx.deliverymonitor.event.retention.BatchSize;
import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/** Continues an erasure, step by step. */
@Component
class ErasureRunner {

	private static final int FIRST_STEP = 20_000;

	private static final int LARGEST_STEP = 500_000;

	private final ErasureStep step;

	private final FailureLog failures;

	ErasureRunner(ErasureStep step, FailureLogs failures) {
		this.step = step;
		this.failures = failures.of("erasure", "An erasure was interrupted and continues later", "Erasures continue");
	}

	/**
	 * Continues the erasure until it is finished or the time is over. A step that exceeds
	 * the time limit of statements is repeated with fewer rows.
	 * @return whether the erasure is finished
	 */
	boolean run(UUID erasure, Duration time) {
		BatchSize size = BatchSize.startingAt(FIRST_STEP, LARGEST_STEP);
		long start = System.nanoTime();
		boolean finished = false;
		try {
			while (!finished && System.nanoTime() - start < time.toNanos() && !Thread.currentThread().isInterrupted()) {
				finished = step(erasure, size);
			}
		}
		catch (RuntimeException ex) {
			this.failures.failed(ex);
			throw ex;
		}
		this.failures.succeeded();
		return finished;
	}

	private boolean step(UUID erasure, BatchSize size) {
		long start = System.nanoTime();
		try {
			boolean finished = this.step.next(erasure, size.rows());
			size.took(Duration.ofNanos(System.nanoTime() - start));
			return finished;
		}
		catch (QueryTimeoutException ex) {
			if (!size.shrink()) {
				throw ex;
			}
			return false;
		}
	}

}
