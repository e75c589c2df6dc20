package app.raxx.deliverymonitor.reconciliation;

import java.time.OffsetDateTime;
import java.util.List;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.postmark.PostmarkClient;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the last reconciliation ended, for the doctor and the operator's page. */
@Component
public class LastReconciliation {

	/** One run with missing events points to an outage, this many in a row to a fault. */
	private static final int STEADY = 3;

	private static final String NEWEST = """
			select started_at, deliveries + bounces + spam_complaints as missing, problem
			  from reconciliation
			 where finished_at is not null
			 order by id desc
			 limit ?""";

	private final PostmarkClient postmark;

	private final ObjectProvider<DataSource> dataSource;

	LastReconciliation(PostmarkClient postmark, ObjectProvider<DataSource> dataSource) {
		this.postmark = postmark;
		this.dataSource = dataSource;
	}

	public Finding finding() {
		return this.postmark.isConfigured() ? judge(newest())
				: Finding.warning("off, because POSTMARK_SERVER_API_KEY is not set",
						"Set it, so that events that the webhook misses are fetched every hour.");
	}

	/** Plain SQL, because most commands start without JPA. */
	private List<Run> newest() {
		return JdbcClient.create(this.dataSource.getObject())
			.sql(NEWEST)
			.param(STEADY)
			.query((row, number) -> new Run(row.getObject("started_at", OffsetDateTime.class), row.getInt("missing"),
					row.getString("problem")))
			.list();
	}

	private static Finding judge(List<Run> newest) {
		if (newest.isEmpty()) {
			return Finding.warning("has not run yet", "It runs every hour while the service is up.");
		}
		Run last = newest.getFirst();
		String seen = "last run " + Format.utcMinute(last.startedAt.toInstant()) + ", " + last.missing
				+ " missed events";
		if (last.problem != null) {
			return Finding.failed(seen + ", stopped", last.problem);
		}
		boolean steady = newest.size() == STEADY && newest.stream().allMatch((run) -> run.missing > 0);
		return steady
				? Finding.warning(seen + ", and some in each of the last " + STEADY + " runs",
						"Some of Postmark's calls do not arrive: see the webhook's statistics in Postmark.")
				: Finding.ok(seen);
	}

	record Run(OffsetDateTime startedAt, int missing, @Nullable String problem) {

	}

}
