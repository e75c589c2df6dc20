package app.raxx.deliverymonitor.failure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.micrometer.core.instrument.Counter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the first failure of one part of the service, each new cause, the failure that
 * lasts once an hour, and the recovery. The failures between are counted.
 */
public class FailureLog {

	private static final Duration REMIND_AFTER = Duration.ofHours(1);

	private static final Logger log = LoggerFactory.getLogger(FailureLog.class);

	private final String consequence;

	private final String recovery;

	private final Counter failures;

	private final Clock clock;

	private @Nullable Series series;

	FailureLog(String consequence, String recovery, Counter failures, Clock clock) {
		this.consequence = consequence;
		this.recovery = recovery;
		this.failures = failures;
		this.clock = clock;
	}

	/**
	 * Counts the failure, and logs it if it says something new. A failure that no retry
	 * can cure is logged with its stack trace.
	 */
	public void failed(Throwable failure) {
		Cause cause = Cause.of(failure);
		failed(cause, cause.retryable() ? null : new Trace(failure));
	}

	/** Does the same for a failure whose cause is known, without a stack trace. */
	public void failed(Cause cause) {
		failed(cause, null);
	}

	private synchronized void failed(Cause cause, @Nullable Trace trace) {
		this.failures.increment();
		Instant now = this.clock.instant();
		Series before = this.series;
		if (before == null) {
			log.warn("{}: {}", this.consequence, cause, trace);
			this.series = new Series(now, 1, cause, now);
		}
		else if (!cause.equals(before.cause) || !now.isBefore(before.logged.plus(REMIND_AFTER))) {
			log.warn("{}, since {} and {} times: {}", this.consequence, before.since, before.count + 1, cause, trace);
			this.series = new Series(before.since, before.count + 1, cause, now);
		}
		else {
			this.series = new Series(before.since, before.count + 1, cause, before.logged);
		}
	}

	/** Ends the series of failures, if there is one, and logs how long it lasted. */
	public synchronized void succeeded() {
		Series before = this.series;
		if (before != null) {
			// at the level of the failure, so that a log of warnings has both ends
			log.warn("{}, after {} since {}", this.recovery,
					(before.count == 1) ? "1 failure" : before.count + " failures", before.since);
			this.series = null;
		}
	}

	/** When the first failure after the last success was, or empty after a success. */
	public synchronized Optional<Instant> failingSince() {
		return Optional.ofNullable(this.series).map(Series::since);
	}

	/** The cause of the last failure, or empty after a success. */
	public synchronized Optional<Cause> cause() {
		return Optional.ofNullable(this.series).map(Series::cause);
	}

	/** The stack traces without the messages, which may quote an address or a secret. */
	private static final class Trace extends Exception {

		Trace(Throwable failure) {
			super(failure.getClass().getName(), (failure.getCause() != null) ? new Trace(failure.getCause()) : null);
			setStackTrace(failure.getStackTrace());
		}

		@Override
		public String toString() {
			return String.valueOf(getMessage());
		}

	}

	/**
	 * Failures without a success between them.
	 *
	 * @param since when the first one was
	 * @param count how many there were
	 * @param cause of the last one
	 * @param logged when one was last logged
	 */
	private record Series(Instant since, long count, Cause cause, Instant logged) {

	}

}
