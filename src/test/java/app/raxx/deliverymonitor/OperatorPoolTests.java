package app.raxx.deliverymonitor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Slow searches, as many as there may be. */
@MonitorTest
class OperatorPoolTests {

	private static final int SEARCHES = 20;

	@Autowired
	Postmark postmark;

	@Autowired
	DataSource dataSource;

	@Autowired
	JdbcClient jdbc;

	@Test
	void slowSearchesLeaveConnectionsToEverythingElse() throws Exception {
		try (ExecutorService searches = Executors.newVirtualThreadPerTaskExecutor();
				Connection connection = this.dataSource.getConnection();
				Statement lock = connection.createStatement()) {
			connection.setAutoCommit(false);
			lock.execute("lock table event");
			for (int i = 0; i < SEARCHES; i++) {
				searches.submit(() -> this.postmark.recentDeliveries(""));
			}
			await().atMost(Duration.ofSeconds(4)).until(() -> waiting(lock) >= 3);
			long start = System.nanoTime();
			this.postmark.sends(SampleEvent.delivery().without("MessageID")).expectStatus().isEqualTo(422);
			assertThat(this.jdbc.sql("select count(*) from quarantined_body").query(Long.class).single()).isEqualTo(1);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
			connection.rollback();
		}
	}

	private static int waiting(Statement lock) throws SQLException {
		try (ResultSet waiting = lock
			.executeQuery("select count(*) from pg_locks where relation = 'event'::regclass and not granted")) {
			waiting.next();
			return waiting.getInt(1);
		}
	}

}
