package app.raxx.deliverymonitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * A clock that a test can turn forward. {@code @Import(TestClock.Setting.class)} makes it
 * the clock of a Spring context.
 */
public final class TestClock extends Clock {

	private final Clock base;

	private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

	/** Runs with the system's clock. */
	public TestClock() {
		this(Clock.systemUTC());
	}

	private TestClock(Clock base) {
		this.base = base;
	}

	/** Stands still until it is turned. */
	public static TestClock standingAt(Instant time) {
		return new TestClock(Clock.fixed(time, ZoneOffset.UTC));
	}

	public void turn(Duration forward) {
		this.ahead.updateAndGet(forward::plus);
	}

	@Override
	public Instant instant() {
		return this.base.instant().plus(this.ahead.get());
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException();
	}

	@TestConfiguration(proxyBeanMethods = false)
	public static class Setting {

		@Bean
		@Primary
		TestClock testClock() {
			return new TestClock();
		}

	}

}
