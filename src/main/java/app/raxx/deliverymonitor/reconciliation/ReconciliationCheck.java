package app.raxx.deliverymonitor.reconciliation;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.postmark.PostmarkClient;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Does the webhook miss events, run after run? */
@Component
@Order(CheckOrder.RECONCILIATION)
public class ReconciliationCheck implements Check {

	/** Runs in which something was missing: one is an outage, so many are a fault. */
	private static final int STEADY = 3;

	private static final String NEWEST = """
			select started_at, deliveries + bounces + spam_complaints as missing, problem
			  from reconciliation
			 where finished_at is not null
			 order by id desc
			 limit ?""";

	private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm")
		.withZone(ZoneOffset.UTC);

	private final PostmarkClient postmark;

	private final ObjectProvider<DataSource> dataSource;

	ReconciliationCheck(PostmarkClient postmark, ObjectProvider<DataSource> dataSource) {
		this.postmark = postmark;
		this.dataSource = dataSource;
	}

	@Override
	public String name() {
		return "Reconciliation";
	}

	/** How the last comparison with Postmark ended, within milliseconds. */
	@Override
	public Finding run() {
		return this.postmark.isConfigured() ? judge(newest())
				: Finding.warning("off, for want of POSTMARK_SERVER_API_KEY",
						"Set it, so that events that the webhook misses are fetched every hour.");
	}

	/** By plain SQL: a command has no JPA, and must not migrate the database. */
	private List<Past> newest() {
		return JdbcClient.create(this.dataSource.getObject())
			.sql(NEWEST)
			.param(STEADY)
			.query((row, number) -> new Past(row.getObject("started_at", OffsetDateTime.class), row.getInt("missing"),
					row.getString("problem")))
			.list();
	}

	private static Finding judge(List<Past> newest) {
		if (newest.isEmpty()) {
			return Finding.warning("has not run yet", "It runs every hour while the service is up.");
		}
		Past last = newest.getFirst();
		String seen = "last run " + MINUTES.format(last.startedAt) + " UTC, " + last.missing + " missed events";
		if (last.problem != null) {
			return Finding.failed(seen + ", stopped", last.problem);
		}
		boolean steady = newest.size() == STEADY && newest.stream().allMatch((run) -> run.missing > 0);
		return steady
				? Finding.warning(seen + ", and some in each of the last " + STEADY + " runs",
						"Postmark's calls do not all get in: see the webhook's statistics in Postmark.")
				: Finding.ok(seen);
	}

	record Past(OffsetDateTime startedAt, int missing, @Nullable String problem) {

	}

}
