package app.raxx.deliverymonitor.alert.testalert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.alert.AlertSink;
import app.raxx.deliverymonitor.alert.dispatch.DispatchTask;
import com.github.kagkarlsson.scheduler.SchedulerClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * Stores a notification and its task, has an instance of the service send it, and reads
 * the result. A command has neither the entities nor the scheduler, so this is SQL.
 */
@Component
@NamedInterface("testalert")
public class TestAlerts {

	/** A second test in this time shares the result of the first. */
	private static final Duration SHARED = Duration.ofSeconds(10);

	private static final Duration KEPT = Duration.ofDays(1);

	private static final Duration POLL = Duration.ofMillis(100);

	/** In all 10 s; a task is picked up within 2 s. */
	private static final int POLLS = 100;

	private final ObjectProvider<AlertSink> sinks;

	private final JdbcClient jdbc;

	private final ObjectProvider<SchedulerClient> scheduler;

	private final DataSource dataSource;

	private final Clock clock;

	TestAlerts(ObjectProvider<AlertSink> sinks, JdbcClient jdbc, ObjectProvider<SchedulerClient> scheduler,
			DataSource dataSource, Clock clock) {
		this.sinks = sinks;
		this.jdbc = jdbc;
		this.scheduler = scheduler;
		this.dataSource = dataSource;
		this.clock = clock;
	}

	/** The names of the sinks that the settings enable. */
	public List<String> sinks() {
		return this.sinks.stream().filter(AlertSink::isOn).map(AlertSink::name).sorted().toList();
	}

	/** Sends a test alert to each sink and waits up to 10 s for the results. */
	public List<TestAlertResult> send(Collection<String> sinks) throws InterruptedException {
		List<Long> tests = sinks.stream().map(this::test).toList();
		List<TestAlertResult> results = results(tests);
		for (int poll = 0; poll < POLLS && results.stream().anyMatch(TestAlertResult::isWaiting); poll++) {
			Thread.sleep(POLL);
			results = results(tests);
		}
		return results;
	}

	private long test(String sink) {
		return this.jdbc.sql("""
				select id from notification
				 where kind = 'test' and sink = :sink and created_at > :recently
				 order by id desc limit 1""")
			.param("sink", sink)
			.param("recently", time(this.clock.instant().minus(SHARED)))
			.query(Long.class)
			.optional()
			.orElseGet(() -> write(sink));
	}

	private long write(String sink) {
		Instant now = this.clock.instant();
		this.jdbc.sql("delete from notification where kind = 'test' and created_at < :old")
			.param("old", time(now.minus(KEPT)))
			.update();
		long id = this.jdbc.sql("""
				insert into notification (sink, kind, created_at, state, attempts, refused)
				values (:sink, 'test', :now, 'waiting', 0, false)
				returning id""").param("sink", sink).param("now", time(now)).query(Long.class).single();
		this.scheduler.getIfAvailable(() -> SchedulerClient.Builder.create(this.dataSource).build())
			.scheduleIfNotExists(DispatchTask.of(id, now));
		return id;
	}

	private List<TestAlertResult> results(List<Long> tests) {
		return this.jdbc.sql("select sink, state, error from notification where id = any(:ids) order by sink")
			.param("ids", tests.toArray(Long[]::new))
			.query((row, number) -> new TestAlertResult(row.getString("sink"), row.getString("state"),
					row.getString("error")))
			.list();
	}

	private static OffsetDateTime time(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
