package app.raxx.deliverymonitor;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.awaitility.Awaitility.await;

@MonitorTest
class HourlyTasksTests {

	@Autowired
	JdbcClient jdbc;

	@Test
	void hourlyTasksRunAfterTheStartAndAgainInAnHour() {
		awaitFirstRuns();
	}

	@Test
	void oldEventsAndTalliesAreDeleted() {
		awaitFirstRuns();
		this.jdbc.sql("""
				insert into event (identity, event_type, kind, message_id, recipient, occurred_at, recorded_at)
				select gen_random_uuid(), 'Delivery', 'delivered', gen_random_uuid(), 'ada@example.com', at, at
				  from (values (now() - interval '91 days'), (now() - interval '89 days')) as v (at)""").update();
		this.jdbc.sql("""
				insert into tally (span, start, delivered)
				select 'second', date_trunc('second', at, 'UTC'), 1
				  from (values (now() - interval '27 hours'), (now() - interval '25 hours')) as v (at)""").update();
		long before = analyses();
		this.jdbc.sql(
				"update scheduled_tasks set execution_time = now() where task_name in ('pruning', 'forgetting-seconds')")
			.update();
		await().atMost(Duration.ofSeconds(30)).until(() -> count("event") == 1 && count("tally") == 1);
		await().atMost(Duration.ofSeconds(30)).until(() -> analyses() > before);
	}

	private void awaitFirstRuns() {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.jdbc.sql("""
					select count(*)
					  from scheduled_tasks
					 where task_name in ('pruning', 'forgetting-seconds', 'catch-up')
					   and last_success is not null
					   and execution_time between now() + interval '50 minutes' and now() + interval '1 hour'""")
				.query(Integer.class)
				.single() == 3);
	}

	private long analyses() {
		return this.jdbc.sql("select analyze_count from pg_stat_user_tables where relname = 'tally'")
			.query(Long.class)
			.single();
	}

	private int count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Integer.class).single();
	}

}
