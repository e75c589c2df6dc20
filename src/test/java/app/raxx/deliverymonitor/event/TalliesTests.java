package app.raxx.deliverymonitor.event;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.TestClock;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
class TalliesTests {

	private static final List<Duration> WINDOWS = List.of(Duration.ofMillis(1), Duration.ofSeconds(10),
			Duration.ofMinutes(1), Duration.ofSeconds(90), Duration.ofHours(1), Duration.ofHours(24));

	@Autowired
	EventLog eventLog;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@Test
	void equalACountOfTheLogOverAnyWindowOfAnyHistory() {
		long seed = ThreadLocalRandom.current().nextLong();
		RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
		List<PostmarkEvent> past = new ArrayList<>(List.of(Reports.delivery()));
		for (int step = 0; step < 200; step++) {
			this.clock.turn(Duration.ofNanos(random.nextLong(1, longestPause(random))));
			PostmarkEvent report = next(random, past);
			past.add(report);
			this.eventLog.record(report);
			for (Duration window : WINDOWS) {
				assertThat(this.eventLog.counts(window)).as("seed %d, step %d, %s", seed, step, window)
					.isEqualTo(countOfTheLog(this.clock.instant().minus(window)));
			}
		}
	}

	/** Now and then hours pass, mostly seconds, sometimes next to nothing. */
	private static long longestPause(RandomGenerator random) {
		return switch (random.nextInt(10)) {
			case 0 -> Duration.ofHours(3).toNanos();
			case 1, 2 -> 2;
			default -> Duration.ofSeconds(90).toNanos();
		};
	}

	private static PostmarkEvent next(RandomGenerator random, List<PostmarkEvent> past) {
		return switch (random.nextInt(10)) {
			case 0, 1, 2, 3 -> Reports.delivery();
			case 4, 5 -> Reports.bounce("HardBounce");
			case 6 -> Reports.spamComplaint();
			case 7 -> Reports.bounce("AutoResponder");
			case 8 -> Reports.test();
			default -> past.get(random.nextInt(past.size()));
		};
	}

	private Counts countOfTheLog(Instant since) {
		return this.jdbc.sql("""
				select count(*) filter (where kind = 'delivered')      as delivered,
				       count(*) filter (where kind = 'bounced')        as bounced,
				       count(*) filter (where kind = 'spam_complaint') as spam_complaint
				  from event
				 where recorded_at > :since""")
			.param("since", since.atOffset(ZoneOffset.UTC))
			.query(Counts.class)
			.single();
	}

	@TestConfiguration
	static class TurnedByHand {

		@Bean
		@Primary
		TestClock testClock() {
			return TestClock.standingAt(Instant.parse("2026-05-04T12:34:56.123456789Z"));
		}

	}

}
