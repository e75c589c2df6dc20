package app.raxx.deliverymonitor.event.retention;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.event.SampleLog;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
class EventPruningTests {

	private static final int MOST = 500;

	@Autowired
	JdbcClient jdbc;

	@Test
	void pruningBatchReadsOnlyItsTallies() {
		String delete = EventPruning.DELETE.replace(":horizon", "'2026-06-01T00:00:00Z'").replace(":most", "" + MOST);
		assertThat(SampleLog.filled(this.jdbc).scans("tally", delete)).hasSize(3).allSatisfy((scan) -> {
			assertThat(scan.get("Node Type").asString()).isIn("Index Scan", "Bitmap Heap Scan");
			assertThat(scan.get("Actual Rows").asInt()).isBetween(1, 3 * MOST);
			assertThat(scan.path("Rows Removed by Filter").asInt()).isZero();
		});
	}

}
