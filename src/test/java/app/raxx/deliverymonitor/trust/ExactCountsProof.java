package app.raxx.deliverymonitor.trust;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.event.source.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random histories around the edges of seconds, minutes and hours, with duplicates,
 * notices, tests and late events, held against {@code count(*)}.
 */
@MonitorTest
@Promise(value = 5, claim = "Counts are exact")
class ExactCountsProof {

	private static final int HISTORIES = Size.of("histories", 200, 5_000);

	private static final int STEPS = 15;

	private static final int SOURCES = 10;

	private static final List<Duration> WINDOWS = List.of(Duration.ofNanos(1_000), Duration.ofSeconds(10),
			Duration.ofMinutes(1), Duration.ofSeconds(90), Duration.ofHours(1), Duration.ofHours(24),
			Duration.ofDays(2));

	private static final List<ChronoUnit> EDGES = List.of(ChronoUnit.SECONDS, ChronoUnit.MINUTES, ChronoUnit.HOURS);

	@Autowired
	EventLog eventLog;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	private long comparisons;

	@Test
	void talliesEqualACountOfTheLogOverAnyWindow(Proof proof) {
		for (int history = 0; history < HISTORIES; history++) {
			live(proof.random());
			String where = "seed %d, history %d".formatted(proof.seed(), history);
			WINDOWS.forEach((window) -> compare(window, where));
			EDGES.forEach((edge) -> compare(sinceTheLast(edge), where));
		}
		proof.figure("histories", HISTORIES);
		proof.figure("comparisons", this.comparisons);
	}

	/** Begins just before an edge, and passes it. */
	private void live(RandomGenerator random) {
		ChronoUnit edge = EDGES.get(random.nextInt(EDGES.size()));
		Instant next = this.clock.instant().truncatedTo(edge).plus(1, edge);
		this.clock.turn(Duration.between(this.clock.instant(), next).minusMillis(random.nextInt(3)));
		List<PostmarkEvent> past = new ArrayList<>();
		for (int step = 0; step < STEPS; step++) {
			this.clock.turn(pause(random));
			boolean again = !past.isEmpty() && random.nextInt(5) == 0;
			PostmarkEvent event = again ? past.get(random.nextInt(past.size())) : newEvent(random);
			past.add(event);
			this.eventLog.record(event).join();
		}
	}

	/** Now and then hours pass, mostly seconds, often next to nothing. */
	private static Duration pause(RandomGenerator random) {
		return switch (random.nextInt(40)) {
			case 0 -> Duration.ofMillis(random.nextInt(10_000_000));
			case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 -> Duration.ofNanos(random.nextInt(3_000));
			case 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 -> Duration.ofMillis(random.nextInt(1_500));
			default -> Duration.ofMillis(random.nextInt(40_000));
		};
	}

	/** One in three happened long before it is reported. */
	private PostmarkEvent newEvent(RandomGenerator random) {
		EventType type = EventType.values()[random.nextInt(3)];
		Long id = (type == EventType.DELIVERY) ? null : random.nextLong(1L << 62);
		String bounceType = (type != EventType.BOUNCE) ? null : random.nextInt(3) == 0 ? "AutoResponder" : "HardBounce";
		String messageId = (random.nextInt(8) == 0) ? "00000000-0000-0000-0000-000000000000"
				: new UUID(random.nextLong(), random.nextLong()).toString();
		Instant occurredAt = this.clock.instant().minus(Duration.ofHours((random.nextInt(3) == 0) ? 30 : 0));
		return new PostmarkEvent(type, messageId, "ada@example.com", null, stream(random), server(random), id,
				bounceType, null, null, null, occurredAt);
	}

	private static @Nullable String stream(RandomGenerator random) {
		return random.nextInt(4) == 0 ? null : "stream " + random.nextInt(SOURCES);
	}

	private static @Nullable Long server(RandomGenerator random) {
		return random.nextInt(4) == 0 ? null : random.nextLong(3);
	}

	private Duration sinceTheLast(ChronoUnit edge) {
		return Duration.between(this.clock.instant().truncatedTo(edge), this.clock.instant());
	}

	private void compare(Duration window, String where) {
		Map<Source, Counts> log = countsOfTheLog(this.clock.instant().minus(window));
		assertThat(this.eventLog.countsBySource(window).bySource()).as("%s, %s", where, window).isEqualTo(log);
		assertThat(this.eventLog.counts(window)).as("%s, %s", where, window)
			.isEqualTo(log.values().stream().reduce(Counts.NONE, Counts::plus));
		this.comparisons++;
	}

	/**
	 * The driver would round a nanosecond up, to a moment at which something may have
	 * come.
	 */
	private Map<Source, Counts> countsOfTheLog(Instant since) {
		Map<Source, Counts> counts = new HashMap<>();
		this.jdbc.sql("""
				select server_id, message_stream,
				       count(*) filter (where kind = 'delivered')      as delivered,
				       count(*) filter (where kind = 'bounced')        as bounced,
				       count(*) filter (where kind = 'spam_complaint') as spam_complaint
				  from event
				  join source on source.id = event.source
				 where recorded_at > :since
				   and kind in ('delivered', 'bounced', 'spam_complaint')
				 group by source.id""")
			.param("since", since.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
			.query((row) -> {
				counts.put(new Source(row.getObject("server_id", Long.class), row.getString("message_stream")),
						new Counts(row.getLong("delivered"), row.getLong("bounced"), row.getLong("spam_complaint")));
			});
		return counts;
	}

	@TestConfiguration
	static class TurnedByHand {

		/** In the future, so that nothing is pruned meanwhile. */
		@Bean
		@Primary
		TestClock testClock() {
			return TestClock.standingAt(Instant.parse("2096-05-04T12:34:56.123456789Z"));
		}

	}

}
