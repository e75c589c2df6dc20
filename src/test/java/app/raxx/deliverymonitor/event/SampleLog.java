package app.raxx.deliverymonitor.event;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A log of 25 hours for the tests of query plans: large enough that the planner prefers
 * an index, small enough to be filled for each test.
 */
public final class SampleLog {

	private static final Instant NOW = Instant.parse("2026-05-04T12:34:56.25Z");

	private static final int SECONDS_BETWEEN_EVENTS = 10;

	private final JdbcClient jdbc;

	private SampleLog(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public static SampleLog filled(JdbcClient jdbc) {
		jdbc.sql(
				"""
						insert into event (identity, event_type, kind, message_id, recipient, occurred_at, recorded_at)
						select gen_random_uuid(), 'Delivery', 'delivered', cast(md5(cast(n as text)) as uuid), n || '@example.com', at, at
						  from generate_series(1, :events) as n,
						       lateral (select cast(:now as timestamptz) - n * :step * interval '1 second' as at)""")
			.param("events", Duration.ofHours(25).dividedBy(Duration.ofSeconds(SECONDS_BETWEEN_EVENTS)))
			.param("step", SECONDS_BETWEEN_EVENTS)
			.param("now", NOW.atOffset(ZoneOffset.UTC))
			.update();
		jdbc.sql(LogTallies.STORE).update();
		jdbc.sql("vacuum analyze event").update();
		jdbc.sql("vacuum analyze tally").update();
		return new SampleLog(jdbc);
	}

	/** Executes the statement. Returns how its plan reads a table. */
	public List<JsonNode> scans(String table, String sql) {
		String plan = this.jdbc.sql("explain (analyze, format json) " + sql).query(String.class).single();
		return JsonMapper.shared()
			.readTree(plan)
			.findParents("Relation Name")
			.stream()
			.filter((node) -> node.get("Relation Name").asString().equals(table))
			.filter((node) -> node.get("Node Type").asString().contains("Scan"))
			.toList();
	}

}
