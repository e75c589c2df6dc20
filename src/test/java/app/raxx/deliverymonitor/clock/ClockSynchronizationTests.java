package app.raxx.deliverymonitor.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.failure.FailureLogs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@MonitorTest
class ClockSynchronizationTests {

	@Autowired
	Clock clock;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	FailureLogs failures;

	@Test
	void serviceGoesByTheDatabasesClock() {
		assertThat(this.clock).isInstanceOf(DatabaseClock.class);
	}

	@Test
	void wrongClockIsSetToTheDatabasesTime() {
		DatabaseClock wrong = new DatabaseClock();
		wrong.set(Instant.now().plus(Duration.ofDays(91)), System.nanoTime());
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		ClockSynchronization synchronization = new ClockSynchronization(wrong, this.jdbc, this.failures, meters);
		assertThat(meters.get("postmark.clock.difference").gauge().value()).isCloseTo(-91 * 86_400, within(60.0));
		synchronization.repeat();
		assertThat(Duration.between(databaseTime(), wrong.instant()).abs()).isLessThan(Duration.ofSeconds(1));
		assertThat(meters.get("postmark.clock.difference").gauge().value()).isCloseTo(0, within(1.0));
	}

	@Test
	void clockRunsBetweenTwoSettings() {
		DatabaseClock running = new DatabaseClock();
		running.set(Instant.EPOCH, System.nanoTime() - Duration.ofSeconds(90).toNanos());
		assertThat(running.instant()).isBetween(Instant.ofEpochSecond(90), Instant.ofEpochSecond(95));
	}

	private Instant databaseTime() {
		return this.jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
	}

}
