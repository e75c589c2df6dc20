package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after failed attempts: 5 s, 10 s, 20 s … 5 min, a quarter more or
 * less.
 */
final class Backoff {

	private static final Duration SHORTEST = Duration.ofSeconds(5);

	private static final Duration LONGEST = Duration.ofMinutes(5);

	private static final int DOUBLINGS = 6;

	private Backoff() {
	}

	/** Without the jitter, two that failed together would come back together. */
	static Duration after(int failures) {
		Duration exact = SHORTEST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
		Duration capped = (exact.compareTo(LONGEST) < 0) ? exact : LONGEST;
		return Duration.ofMillis((long) (capped.toMillis() * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
	}

}
