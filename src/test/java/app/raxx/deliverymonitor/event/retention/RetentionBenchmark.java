package app.raxx.deliverymonitor.event.retention;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.event.LogTallies;
import app.raxx.deliverymonitor.event.intake.GroupCommit;
import app.raxx.deliverymonitor.event.intake.TestIntake;
import app.raxx.deliverymonitor.failure.FailureLogs;
import app.raxx.deliverymonitor.local.PostgresServer;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much slower is an insert while a million old events are deleted? Not part of
 * verify; {@code ./mvnw -q test -Dtest=RetentionBenchmark} runs it against a PostgreSQL
 * with its default durability and prints what it measured.
 */
class RetentionBenchmark {

	private static final int OLD_EVENTS = 1_000_000;

	private static final int CLIENTS = 16;

	private static final Duration QUIET = Duration.ofSeconds(20);

	@Test
	void insertsWhileAMillionRowsArePruned() throws Exception {
		Path data = Files.createTempDirectory("retention-benchmark").resolve("data");
		try (PostgresServer server = PostgresServer.keeping(data); HikariDataSource database = open(server)) {
			JdbcClient jdbc = JdbcClient.create(database);
			fill(jdbc);
			Retention retention = new Retention(new RetentionProperties(Duration.ofDays(90)),
					List.of(new EventPruning(jdbc)), jdbc,
					new FailureLogs(new SimpleMeterRegistry(), Clock.systemUTC()), new SimpleMeterRegistry());
			try (GroupCommit log = TestIntake.groupCommit(database)) {
				measure(log, () -> Thread.sleep(QUIET)); // warms up
				List<Long> quiet = measure(log, () -> Thread.sleep(QUIET));
				Instant start = Instant.now();
				List<Long> pruning = measure(log, retention::prune);
				Duration took = Duration.between(start, Instant.now());
				quiet.addAll(measure(log, () -> Thread.sleep(QUIET)));
				System.out.printf("%,d events deleted in %s%n", OLD_EVENTS, took);
				System.out.printf("quiet:   %s%npruning: %s%n", percentiles(quiet), percentiles(pruning));
			}
			assertThat(jdbc.sql("select count(*) from event where recorded_at < now() - interval '90 days'")
				.query(Long.class)
				.single()).isZero();
		}
	}

	private static HikariDataSource open(PostgresServer server) {
		JdbcConnectionDetails details = server.connectionTo("postgres");
		HikariDataSource database = new HikariDataSource();
		database.setJdbcUrl(details.getJdbcUrl());
		database.setUsername(details.getUsername());
		database.setPassword(details.getPassword());
		Flyway.configure().dataSource(database).load().migrate();
		return database;
	}

	private static void fill(JdbcClient jdbc) {
		jdbc.sql(
				"""
						insert into event (identity, event_type, kind, message_id, recipient, tag, occurred_at, recorded_at)
						select gen_random_uuid(), 'Delivery', 'delivered', gen_random_uuid(), 'ada@example.com', 'tag', t, t
						  from generate_series(1, ?) as i, lateral (select now() - interval '100 days' + i * interval '0.5 s' as t)
						""")
			.param(OLD_EVENTS)
			.update();
		jdbc.sql(LogTallies.STORE).update();
		jdbc.sql("delete from tally where span = 'second'").update(); // as they have
																		// expired
		jdbc.sql(
				"""
						insert into tally (span, start, delivered, bounced, spam_complaint)
						select span, start, 1, 1, 1
						  from (values ('second', interval '26 hours'), ('minute', interval '90 days'), ('hour', interval '90 days'))
						       as kept (span, age),
						       generate_series(date_trunc(span, now() - age, 'UTC') + ('1 ' || span)::interval, now(), ('1 ' || span)::interval)
						       as start
						    on conflict (span, start, source) do nothing""")
			.update();
		jdbc.sql("vacuum analyze event").update();
		jdbc.sql("vacuum analyze tally").update();
	}

	/** Nanoseconds of each insert made while something else goes on. */
	private static List<Long> measure(GroupCommit log, Meanwhile meanwhile) throws Exception {
		AtomicBoolean over = new AtomicBoolean();
		List<Long> times = new ArrayList<>();
		try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<List<Long>>> measured = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				measured.add(clients.submit(() -> insertUntil(over, log)));
			}
			meanwhile.run();
			over.set(true);
			for (Future<List<Long>> future : measured) {
				times.addAll(future.get());
			}
		}
		return times;
	}

	private static List<Long> insertUntil(AtomicBoolean over, GroupCommit log) throws InterruptedException {
		List<Long> times = new ArrayList<>();
		while (!over.get()) {
			long start = System.nanoTime();
			TestIntake.write(log, SampleEvent.delivery().event()).join();
			times.add(System.nanoTime() - start);
			Thread.sleep(10);
		}
		return times;
	}

	private static String percentiles(List<Long> times) {
		Collections.sort(times);
		return "%,d inserts, p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms".formatted(times.size(), at(times, 0.5),
				at(times, 0.99), at(times, 0.999));
	}

	private static double at(List<Long> sorted, double share) {
		return sorted.get((int) (sorted.size() * share)) / 1e6;
	}

	private interface Meanwhile {

		void run() throws Exception;

	}

}
