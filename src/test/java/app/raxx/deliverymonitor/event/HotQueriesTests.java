package app.raxx.deliverymonitor.event;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.event.retention.EventPruning;
import app.raxx.deliverymonitor.event.search.EventSearch;
import app.raxx.deliverymonitor.event.tally.Tallies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is read often touches no more than it shows, however long the log is. */
@MonitorTest
class HotQueriesTests {

	private static final int EVENTS_A_SECOND = 1;

	private static final int DAYS = 2;

	private static final Instant NOW = Instant.parse("2026-05-04T12:34:56.25Z");

	@Autowired
	JdbcClient jdbc;

	@Autowired
	JdbcConnectionDetails database;

	/** On a connection without the service's time limits. */
	@BeforeEach
	void fillTheLog() throws SQLException {
		SingleConnectionDataSource connection = new SingleConnectionDataSource(TestDatabase.connect(this.database),
				true);
		try {
			JdbcClient filling = JdbcClient.create(connection);
			filling.sql("""
					insert into event (identity, event_type, kind, message_id, recipient, occurred_at, recorded_at)
					select gen_random_uuid(), 'Delivery', 'delivered', n, n || '@example.com', at, at
					  from generate_series(1, :events) as n,
					       lateral (select cast(:now as timestamptz) - n * interval '1 second' / :rate as at)""")
				.param("events", DAYS * 24 * 60 * 60 * EVENTS_A_SECOND)
				.param("rate", EVENTS_A_SECOND)
				.param("now", NOW.atOffset(ZoneOffset.UTC))
				.update();
			filling.sql("""
					insert into tally (span, start, kind, events)
					select span, date_trunc(span, recorded_at, 'UTC'), kind, count(*)
					  from event, unnest(array['second', 'minute', 'hour']) as span
					 group by 1, 2, 3""").update();
			filling.sql("vacuum analyze event").update();
			filling.sql("vacuum analyze tally").update();
		}
		finally {
			connection.destroy();
		}
	}

	@Test
	void countsReadFewTalliesAndOneSecondOfTheLog() {
		JsonNode plan = explain(Tallies.COUNTS_SINCE.replace(":since", "'2026-05-03T12:34:10Z'")
			.replace(":second", "'2026-05-03T12:34:11Z'")
			.replace(":minute", "'2026-05-03T12:35:00Z'")
			.replace(":hour", "'2026-05-03T13:00:00Z'"));
		assertThat(scansOf("event", plan)).singleElement().satisfies((scan) -> {
			assertThat(scan.get("Node Type").asString()).isEqualTo("Index Only Scan");
			assertThat(scan.get("Actual Rows").asInt()).isEqualTo(EVENTS_A_SECOND);
			assertThat(scan.path("Rows Removed by Filter").asInt()).isZero();
		});
		assertThat(scansOf("tally", plan)).hasSize(3).allSatisfy((scan) -> {
			assertThat(scan.get("Actual Rows").asInt()).isBetween(1, 60);
			assertThat(scan.path("Rows Removed by Filter").asInt()).isZero();
		});
	}

	@Test
	void aBiteOfThePruningReadsOnlyItsTallies() {
		JsonNode plan = explain(
				EventPruning.DELETE.replace(":horizon", "'2026-06-01T00:00:00Z'").replace(":most", "5000"));
		assertThat(scansOf("tally", plan)).hasSize(2).allSatisfy((scan) -> {
			assertThat(scan.get("Node Type").asString()).isIn("Index Scan", "Bitmap Heap Scan");
			assertThat(scan.get("Actual Rows").asInt()).isBetween(1, 3 * 5000);
			assertThat(scan.path("Rows Removed by Filter").asInt()).isZero();
		});
	}

	@Test
	void theNewestPageReadsOnlyItsRows() {
		JsonNode plan = explain("select * from event order by recorded_at desc, id desc fetch first 50 rows only");
		assertThat(scansOf("event", plan)).singleElement().satisfies((scan) -> {
			assertThat(scan.get("Node Type").asString()).isEqualTo("Index Scan");
			assertThat(scan.get("Actual Rows").asInt()).isEqualTo(50);
		});
	}

	@Test
	void aMessageIsFoundByItsIndexInEveryStretchOfTheLog() {
		this.jdbc
			.sql("""
					insert into event (id, identity, event_type, kind, message_id, recipient, occurred_at, recorded_at)
					overriding system value
					select id + :stretch, gen_random_uuid(), event_type, kind, message_id, recipient, occurred_at, recorded_at
					  from event
					 where message_id = '77'""")
			.param("stretch", 3 << 18)
			.update();
		JsonNode plan = explain("select * from event where " + EventSearch.BY_MESSAGE_ID.replace(":messageId", "'77'")
				+ " order by recorded_at desc, id desc fetch first 50 rows only");
		assertThat(scansOf("event", plan)).anySatisfy((scan) -> {
			assertThat(scan.path("Index Name").asString()).isEqualTo("event_by_message_id");
			assertThat(scan.get("Actual Rows").asInt()).isEqualTo(2);
			assertThat(scan.path("Rows Removed by Filter").asInt()).isZero();
		});
	}

	@Test
	void noStatementIsCompiled() {
		assertThat(this.jdbc.sql("show jit").query(String.class).single()).isEqualTo("off");
	}

	private JsonNode explain(String sql) {
		String plan = this.jdbc.sql("explain (analyze, format json) " + sql).query(String.class).single();
		return JsonMapper.shared().readTree(plan);
	}

	private static List<JsonNode> scansOf(String table, JsonNode plan) {
		return plan.findParents("Relation Name")
			.stream()
			.filter((node) -> node.get("Relation Name").asString().equals(table))
			.filter((node) -> node.get("Node Type").asString().contains("Scan"))
			.toList();
	}

}
