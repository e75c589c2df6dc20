package app.raxx.deliverymonitor.event;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.event.search.EventSearch;
import app.raxx.deliverymonitor.event.tally.Tallies;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Frequent queries read no more rows than they return, however long the log is. */
@MonitorTest
class HotQueriesTests {

	@Autowired
	JdbcClient jdbc;

	@Test
	void countsReadFewTalliesAndOneSecondOfTheLog() {
		SampleLog sample = SampleLog.filled(this.jdbc);
		String counts = Tallies.COUNTS_SINCE.replace(":since", "'2026-05-03T12:34:16Z'")
			.replace(":second", "'2026-05-03T12:34:17Z'")
			.replace(":minute", "'2026-05-03T12:35:00Z'")
			.replace(":hour", "'2026-05-03T13:00:00Z'");
		assertThat(sample.scans("event", counts)).singleElement().satisfies((scan) -> {
			assertThat(scan.get("Node Type").asString()).isEqualTo("Index Only Scan");
			assertThat(scan.get("Actual Rows").asInt()).isEqualTo(1);
			assertThat(scan.path("Rows Removed by Filter").asInt()).isZero();
		});
		assertThat(sample.scans("tally", counts)).hasSize(3).allSatisfy((scan) -> {
			assertThat(scan.get("Actual Rows").asInt()).isBetween(1, 60);
			assertThat(scan.path("Rows Removed by Filter").asInt()).isZero();
		});
	}

	/** The index has no id, so the last events of a page are sorted with some more. */
	@Test
	void newestPageReadsHardlyMoreThanItsRows() {
		SampleLog sample = SampleLog.filled(this.jdbc);
		assertThat(sample.scans("event",
				"select * from event order by recorded_at desc, id desc fetch first 50 rows only"))
			.singleElement()
			.satisfies((scan) -> {
				assertThat(scan.get("Node Type").asString()).isEqualTo("Index Scan");
				assertThat(scan.get("Actual Rows").asInt()).isBetween(50, 100);
			});
	}

	@Test
	void messageIsFoundByItsIndexInEveryStretchOfTheLog() {
		SampleLog sample = SampleLog.filled(this.jdbc);
		this.jdbc
			.sql("""
					insert into event (id, identity, event_type, kind, message_id, recipient, occurred_at, recorded_at)
					overriding system value
					select id + :stretch, gen_random_uuid(), event_type, kind, message_id, recipient, occurred_at, recorded_at
					  from event
					 where message_id = cast(md5('77') as uuid)""")
			.param("stretch", 3 << 18)
			.update();
		assertThat(sample.scans("event",
				"select * from event where "
						+ EventSearch.BY_MESSAGE_ID.replace(":messageId", "cast(md5('77') as uuid)")
						+ " order by recorded_at desc, id desc fetch first 50 rows only"))
			.anySatisfy((scan) -> {
				assertThat(scan.path("Index Name").asString()).isEqualTo("event_by_message_id");
				assertThat(scan.get("Actual Rows").asInt()).isEqualTo(2);
				assertThat(scan.path("Rows Removed by Filter").asInt()).isZero();
			});
	}

	@Test
	void jitIsOff() {
		assertThat(this.jdbc.sql("show jit").query(String.class).single()).isEqualTo("off");
	}

}
