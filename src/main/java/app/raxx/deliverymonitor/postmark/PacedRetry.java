package app.raxx.deliverymonitor.postmark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;

/**
 * Spreads calls over the minute and retries those that failed because Postmark was busy
 * or did not answer. The wait doubles with each retry, and is never shorter than
 * Postmark's Retry-After.
 */
@Component
class PacedRetry {

	private static final int RETRIES = 4;

	/** If Postmark asks for a longer wait, the call fails instead. */
	private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(1);

	private final RetryTemplate retry;

	private final Duration interval;

	/** By {@link System#nanoTime()}. */
	private long nextCall = System.nanoTime();

	PacedRetry(PostmarkProperties properties) {
		this.interval = Duration.ofMinutes(1).dividedBy(properties.apiCallsPerMinute());
		this.retry = new RetryTemplate(RetryPolicy.builder()
			.maxRetries(RETRIES)
			.delay(properties.apiRetryAfter())
			.multiplier(2)
			.predicate(PacedRetry::isTemporary)
			.build());
	}

	<T> T call(Supplier<T> call) {
		return this.retry.invoke(() -> {
			awaitTurn();
			try {
				return call.get();
			}
			catch (PostmarkApiException ex) {
				if (isTemporary(ex)) {
					postpone(ex.retryAfter());
				}
				throw ex;
			}
		});
	}

	private static boolean isTemporary(Throwable failure) {
		return switch (failure) {
			case PostmarkApiException refusal ->
				refusal.isTemporary() && refusal.retryAfter().compareTo(LONGEST_RETRY_AFTER) <= 0;
			case RestClientException silent ->
				silent.contains(IOException.class) && !Thread.currentThread().isInterrupted();
			default -> false;
		};
	}

	private synchronized void awaitTurn() {
		try {
			Thread.sleep(Duration.ofNanos(this.nextCall - System.nanoTime()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ResourceAccessException("Interrupted", new InterruptedIOException());
		}
		this.nextCall = System.nanoTime() + this.interval.toNanos();
	}

	private synchronized void postpone(Duration wait) {
		long earliest = System.nanoTime() + wait.toNanos();
		if (earliest - this.nextCall > 0) {
			this.nextCall = earliest;
		}
	}

}
