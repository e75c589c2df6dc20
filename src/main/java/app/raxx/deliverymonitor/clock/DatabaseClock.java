package app.raxx.deliverymonitor.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.springframework.stereotype.Component;

/**
 * Shows the time of the database. It starts with the system's time, is set to the
 * database's again and again, and runs by {@link System#nanoTime()} between, so that a
 * step of the system's clock does not affect it.
 */
@Component
class DatabaseClock extends Clock {

	private volatile Setting setting = new Setting(Instant.now(), System.nanoTime());

	/**
	 * Sets the clock.
	 * @param time the database's time
	 * @param nanoTime the value of {@link System#nanoTime()} at that time
	 */
	void set(Instant time, long nanoTime) {
		this.setting = new Setting(time, nanoTime);
	}

	@Override
	public Instant instant() {
		Setting last = this.setting;
		return last.time.plusNanos(System.nanoTime() - last.nanoTime);
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException("Only UTC is used");
	}

	private record Setting(Instant time, long nanoTime) {

	}

}
