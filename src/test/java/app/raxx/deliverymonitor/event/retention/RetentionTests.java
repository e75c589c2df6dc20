package app.raxx.deliverymonitor.event.retention;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.event.LogTallies;
import app.raxx.deliverymonitor.event.intake.TestIntake;
import app.raxx.deliverymonitor.failure.FailureLogs;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

@MonitorTest
class RetentionTests {

	private static final Instant NOW = Instant.parse("2026-05-04T12:34:56Z");

	@Autowired
	DataSource dataSource;

	@Autowired
	List<Prunable> prunables;

	@Autowired
	EventPruning events;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	FailureLogs failures;

	@Autowired
	MeterRegistry meters;

	final List<Duration> pauses = new ArrayList<>();

	@Test
	void dataOlderThanTheRetentionPeriodIsDeleted() {
		record(NOW.minus(Duration.ofDays(91)));
		record(NOW.minus(Duration.ofDays(89)));
		quarantine(NOW.minus(Duration.ofDays(91)));
		quarantine(NOW.minus(Duration.ofDays(89)));
		retention("90d").prune();
		assertThat(count("event")).isEqualTo(1);
		assertThat(count("quarantined_body")).isEqualTo(1);
		assertThat(LogTallies.wrong(this.jdbc)).isEmpty();
	}

	@Test
	void muteThatEndedBeforeTheRetentionPeriodIsDeletedWithItsAuthor() {
		mute("ended", NOW.minus(Duration.ofDays(91)));
		mute("recent", NOW.minus(Duration.ofDays(89)));
		mute("in effect", NOW.plus(Duration.ofDays(1)));
		retention("90d").prune();
		assertThat(this.jdbc.sql("delete from mute where reason = 'retention' returning author")
			.query(String.class)
			.list()).containsExactlyInAnyOrder("recent", "in effect");
	}

	@Test
	void retentionLimitIsAWholeHour() {
		assertThat(retention("90d").keptSince()).isEqualTo(Instant.parse("2026-02-03T12:00:00Z"));
	}

	@Test
	void retentionOfZeroKeepsEverything() {
		record(Instant.parse("1970-01-02T00:00:00Z"));
		retention("0").prune();
		assertThat(count("event")).isEqualTo(1);
	}

	@Test
	void pruningContinuesUntilNoOldEventIsLeft() {
		this.jdbc.sql("""
				insert into event (identity, event_type, kind, source, message_id, recipient, occurred_at, recorded_at)
				select gen_random_uuid(), 'Delivery', 'delivered', i % 3, gen_random_uuid(), 'ada@example.com', t, t
				  from generate_series(1, :count) as i, lateral (select :from + i * interval '1 second' as t)""")
			.param("count", Retention.BATCH_SIZE + 1)
			.param("from", NOW.minus(Duration.ofDays(99)).atOffset(ZoneOffset.UTC))
			.update();
		this.jdbc.sql(LogTallies.STORE).update();
		this.jdbc.sql("analyze tally").update(); // as autovacuum has done long before
													// events are old
		retention("90d").prune();
		assertThat(count("event")).isZero();
		assertThat(count("tally")).isZero();
		assertThat(this.pauses).hasSize(1);
	}

	@Test
	void failingAndEndlessDataDoNotKeepOtherDataFromBeingDeleted() {
		Prunable failing = (horizon, most) -> {
			throw new DataAccessResourceFailureException("unavailable");
		};
		List<Integer> sizes = new ArrayList<>();
		Prunable slow = (horizon, most) -> {
			sizes.add(most);
			if (most > 1000) {
				throw new QueryTimeoutException("canceling statement due to statement timeout");
			}
			return (sizes.size() < 9) ? most : 0;
		};
		quarantine(NOW.minus(Duration.ofDays(91)));
		this.prunables = Stream.concat(Stream.of(failing, slow), this.prunables.stream()).toList();
		double failures = failures();
		assertThatIllegalStateException().isThrownBy(() -> retention("90d").prune());
		assertThat(count("quarantined_body")).isZero();
		assertThat(sizes).containsExactly(5000, 2500, 1250, 625, 625, 625, 625, 625, 625);
		assertThat(failures() - failures).isEqualTo(9 + 3);
	}

	@Test
	void retentionLimitGoesByTheDatabasesClock() {
		Retention retention = new Retention(new RetentionProperties(Duration.ofDays(90)), this.prunables, this.jdbc,
				this.failures, new SimpleMeterRegistry());
		assertThat(retention.now()).isCloseTo(
				this.jdbc.sql("select now()").query(OffsetDateTime.class).single().toInstant(), within(5, SECONDS));
	}

	/** As when a retention of a few hours meets a reconciliation. */
	@Test
	void tallyThatGrowsWhileItsEventsAreDeletedStaysCorrect() throws Exception {
		Instant old = NOW.minus(Duration.ofDays(91));
		record(old);
		try (Connection writer = this.dataSource.getConnection()) {
			writer.setAutoCommit(false);
			TestIntake.recordAt(old, new SingleConnectionDataSource(writer, true));
			CompletableFuture<Integer> pruned = CompletableFuture
				.supplyAsync(() -> this.events.expire(NOW.minus(Duration.ofDays(90)), 10));
			await().until(() -> this.jdbc.sql("select count(*) from pg_locks where not granted")
				.query(Long.class)
				.single() > 0);
			writer.commit();
			assertThat(pruned).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(1);
		}
		assertThat(LogTallies.wrong(this.jdbc)).isEmpty();
	}

	private double failures() {
		return this.meters.counter("postmark.failures", "part", "pruning").count();
	}

	@Test
	void pauseIsAHundredTimesTheBatchAndAtMostTenSeconds() {
		assertThat(Retention.pauseAfter(Duration.ofMillis(40))).isEqualTo(Duration.ofSeconds(4));
		assertThat(Retention.pauseAfter(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void everyBatchTakesTheOldestEventsAndLeavesTheTalliesCorrect() {
		Instant minute = NOW.minus(Duration.ofDays(91));
		for (int i = 0; i < 30; i++) {
			record(minute.plusSeconds(7 * i));
		}
		while (this.events.expire(NOW.minus(Duration.ofDays(90)), 4) == 4) {
			assertThat(LogTallies.wrong(this.jdbc)).isEmpty();
			assertThat(this.jdbc.sql("select min(recorded_at) from event")
				.query(OffsetDateTime.class)
				.single()
				.toInstant()).isEqualTo(minute.plusSeconds(7 * (30 - count("event"))));
		}
		assertThat(count("event")).isZero();
		assertThat(LogTallies.wrong(this.jdbc)).isEmpty();
	}

	@Test
	void batchThatDeletesSomeKindsOfASecondLeavesItsTallyCorrect() {
		Instant second = NOW.minus(Duration.ofDays(91));
		for (EventCategory kind : List.of(EventCategory.DELIVERED, EventCategory.NOTICE, EventCategory.BOUNCED,
				EventCategory.SPAM_COMPLAINT, EventCategory.DELIVERED)) {
			TestIntake.recordAt(second, kind, this.dataSource);
		}
		for (int left = 5; left > 0; left--) {
			assertThat(count("event")).isEqualTo(left);
			assertThat(LogTallies.wrong(this.jdbc)).isEmpty();
			assertThat(this.events.expire(NOW.minus(Duration.ofDays(90)), 1)).isEqualTo(1);
		}
		assertThat(count("tally")).isZero();
	}

	@Test
	void tallyThatIsTooLowDoesNotKeepEventsFromBeingDeleted() {
		Instant second = NOW.minus(Duration.ofDays(91));
		TestIntake.recordAt(second, EventCategory.BOUNCED, this.dataSource);
		TestIntake.recordAt(second, EventCategory.DELIVERED, this.dataSource);
		TestIntake.recordAt(second, EventCategory.DELIVERED, this.dataSource);
		this.jdbc.sql("update tally set bounced = 0").update();
		assertThat(this.events.expire(NOW.minus(Duration.ofDays(90)), 1)).isEqualTo(1);
		assertThat(LogTallies.wrong(this.jdbc)).isEmpty();
	}

	private void record(Instant time) {
		TestIntake.recordAt(time, this.dataSource);
	}

	private void quarantine(Instant time) {
		this.jdbc.sql("""
				insert into quarantined_body (sha256, reason, body, bytes, received_at)
				values (decode(md5(cast(:time as text)), 'hex'), '', '', 0, :time)""")
			.param("time", time.atOffset(ZoneOffset.UTC))
			.update();
	}

	private void mute(String author, Instant until) {
		this.jdbc.sql(
				"insert into mute (rule, created_at, until, author, reason) values ('silence', :at, :at, :by, 'retention')")
			.param("at", until.atOffset(ZoneOffset.UTC))
			.param("by", author)
			.update();
	}

	/** Takes notes instead of pausing. */
	private Retention retention(String age) {
		Duration duration = DurationStyle.detectAndParse(age);
		return new Retention(new RetentionProperties(duration), this.prunables, this.jdbc, this.failures,
				new SimpleMeterRegistry()) {
			@Override
			Instant now() {
				return NOW;
			}

			@Override
			boolean pause(Duration pause) {
				return RetentionTests.this.pauses.add(pause);
			}
		};
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

}
