package app.raxx.deliverymonitor.trust;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import static org.awaitility.Awaitility.await;

/** How many acknowledgements a second a sender that never pauses gets. */
record Pace(Sender sender, double perSecond) {

	private static final Duration BUCKET = Duration.ofMillis(500);

	/** The share of it that counts as having it again. */
	private static final double SHARE = Size.of("pace.percent", 50, 80) / 100.0;

	static Pace of(Sender sender, Duration duration) {
		long before = sender.log().acknowledgements();
		await().pollDelay(duration).atMost(duration.plusSeconds(5)).until(() -> true);
		return new Pace(sender, (double) (sender.log().acknowledgements() - before) / duration.toSeconds());
	}

	/** Waits until the sender has it again, and returns how long that took. */
	Duration isBackAfter() {
		long begun = System.nanoTime();
		AtomicLong seen = new AtomicLong(this.sender.log().acknowledgements());
		await().atMost(Duration.ofSeconds(60)).pollDelay(BUCKET).pollInterval(BUCKET).until(() -> {
			long now = this.sender.log().acknowledgements();
			return now - seen.getAndSet(now) >= SHARE * this.perSecond * BUCKET.toMillis() / 1_000;
		});
		return Duration.ofNanos(System.nanoTime() - begun).minus(BUCKET);
	}

}
