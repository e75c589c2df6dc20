package app.raxx.deliverymonitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test turns by hand. */
public class TestClock extends Clock {

	private final AtomicReference<Instant> now;

	public TestClock(Instant now) {
		this.now = new AtomicReference<>(now);
	}

	public void advance(Duration duration) {
		this.now.updateAndGet((before) -> before.plus(duration));
	}

	@Override
	public Instant instant() {
		return this.now.get();
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException("This service knows UTC only");
	}

}
