package app.raxx.deliverymonitor.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.stereotype.Component;

/**
 * Counts the wrong tokens of each address, for a minute from its first one. The address
 * is the one that our own router saw: what callers say about themselves before it is not
 * believed, so they can not appear as many.
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

	/** Counts another one, and says whether it is one too many. */
	boolean tooMany(String address) {
		return this.counts.get(address, (ignored) -> new AtomicInteger()).incrementAndGet() > ALLOWED;
	}

}
