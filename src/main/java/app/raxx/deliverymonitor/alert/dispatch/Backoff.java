package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The delay after failed attempts: 5 s, 10 s, 20 s … 5 min, plus or minus a quarter. */
final class Backoff {

	private static final Duration SHORTEST = Duration.ofSeconds(5);

	private static final Duration LONGEST = Duration.ofMinutes(5);

	private static final int DOUBLINGS = 6;

	private Backoff() {
	}

	/** The jitter spreads the retries of notifications that failed together. */
	static Duration after(int failures) {
		Duration exact = SHORTEST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
		Duration capped = (exact.compareTo(LONGEST) < 0) ? exact : LONGEST;
		return Duration.ofMillis((long) (capped.toMillis() * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
	}

}
