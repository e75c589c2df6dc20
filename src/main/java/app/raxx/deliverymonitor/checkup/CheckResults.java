package app.raxx.deliverymonitor.checkup;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.doctor.DoctorReport;
import app.raxx.deliverymonitor.doctor.Verdict;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The last result of each check. */
@Repository
class CheckResults {

	/**
	 * A report that calls of the last minute share does not replace a later result, which
	 * another instance may have stored. A check that found events being lost and then
	 * cannot look, as when Postmark does not answer, has not found that they are no
	 * longer lost.
	 */
	private static final String STORE = """
			insert into checkup (name, place, verdict, seen, todo, loses_events, checked_at, failed_since)
			values (:name, :place, :verdict, :seen, :todo, :losesEvents, cast(:at as timestamptz),
			        case :verdict when 'failed' then cast(:at as timestamptz) end)
			on conflict (name) do update
			   set place = excluded.place,
			       verdict = excluded.verdict,
			       seen = excluded.seen,
			       todo = excluded.todo,
			       loses_events = excluded.loses_events or (checkup.loses_events and excluded.verdict = 'failed'),
			       checked_at = excluded.checked_at,
			       failed_since = case excluded.verdict
			                        when 'failed' then coalesce(checkup.failed_since, excluded.failed_since) end
			 where checkup.checked_at <= excluded.checked_at""";

	/** An operator who runs the checks twice within minutes sees one failure. */
	private static final String REPEATED_FAILURES = """
			select name, failed_since, seen, coalesce(todo, '') as todo, loses_events
			  from checkup
			 where checked_at >= failed_since + interval '5 minutes'
			 order by place""";

	private final JdbcClient jdbc;

	CheckResults(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Optional<DoctorReport> report() {
		List<DoctorReport.CheckResult> results = this.jdbc
			.sql("select name, verdict, seen, todo, loses_events from checkup order by place")
			.query((row, number) -> new DoctorReport.CheckResult(row.getString("name"),
					Verdict.of(row.getString("verdict")), row.getString("seen"), row.getString("todo"),
					row.getBoolean("loses_events")))
			.list();
		return times().values().stream().max(Instant::compareTo).map((at) -> DoctorReport.of(at, results));
	}

	List<Checkup.Failure> repeatedFailures() {
		return this.jdbc.sql(REPEATED_FAILURES)
			.query((row, number) -> new Checkup.Failure(row.getString("name"),
					row.getObject("failed_since", OffsetDateTime.class).toInstant(), row.getString("seen"),
					row.getString("todo"), row.getBoolean("loses_events")))
			.list();
	}

	/** When each check ran last. */
	Map<String, Instant> times() {
		return this.jdbc.sql("select name, checked_at from checkup")
			.query((row, number) -> Map.entry(row.getString("name"),
					row.getObject("checked_at", OffsetDateTime.class).toInstant()))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * Stores a report of some of the checks.
	 * @param names of all checks; others are forgotten
	 */
	@Transactional
	void store(List<String> names, DoctorReport report) {
		this.jdbc.sql("delete from checkup where name <> all(:names)")
			.param("names", names.toArray(String[]::new))
			.update();
		report.checks()
			.forEach((result) -> this.jdbc.sql(STORE)
				.param("name", result.name())
				.param("place", names.indexOf(result.name()))
				.param("verdict", result.verdict().word())
				.param("seen", result.seen())
				.param("todo", result.todo())
				.param("losesEvents", result.losesEvents())
				.param("at", report.at().atOffset(ZoneOffset.UTC))
				.update());
	}

}
