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
	void areDoneAfterTheStartAndAgainInAnHour() {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.jdbc.sql("""
					select count(*)
					  from scheduled_tasks
					 where task_name in ('pruning', 'catch-up')
					   and last_success is not null
					   and execution_time between now() + interval '50 minutes' and now() + interval '1 hour'""")
				.query(Integer.class)
				.single() == 2);
	}

}
