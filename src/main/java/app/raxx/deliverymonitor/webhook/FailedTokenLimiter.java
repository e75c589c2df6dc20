package app.raxx.deliverymonitor.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.stereotype.Component;

/**
 * Counts the wrong tokens of each address, for a minute from the first one.
 */
@Component
class FailedTokenLimiter {

	static final int ALLOWED = 60;

	static final Duration PERIOD = Duration.ofMinutes(1);

	private static final int MOST_ADDRESSES = 10_000;

	private final Cache<String, AtomicInteger> counts;

	FailedTokenLimiter(Clock clock) {
		this.counts = Caffeine.newBuilder()
			.maximumSize(MOST_ADDRESSES)
			.expireAfterWrite(PERIOD)
			.ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
			.build();
	}

	/** Counts a wrong token and returns whether the limit is exceeded. */
	boolean tooMany(String address) {
		return this.counts.get(address, (ignored) -> new AtomicInteger()).incrementAndGet() > ALLOWED;
	}

}
