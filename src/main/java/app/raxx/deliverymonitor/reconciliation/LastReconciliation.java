package app.raxx.deliverymonitor.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.postmark.PostmarkServers;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the last reconciliation ended, for the doctor and the operator's page. */
@Component
@Order(CheckOrder.RECONCILIATION)
public class LastReconciliation implements Check {

	/** One run with missing events points to an outage, this many in a row to a fault. */
	private static final int STEADY = 3;

	/** A run begins an hour after the last one ended. */
	private static final Duration LATE = Duration.ofHours(2);

	/** A quarter of the 48 hours after which missed events are not found any more. */
	private static final Duration TOO_LATE = Duration.ofHours(12);

	private static final String NEWEST_ENDED = """
			select started_at, finished_at, deliveries + bounces + spam_complaints as missing, skipped, skipped_records,
			       problem, remedy
			  from reconciliation
			 where finished_at is not null
			 order by id desc
			 limit ?""";

	private static final String NOT_ENDED_SINCE = """
			select min(started_at)
			  from reconciliation
			 where id > coalesce((select max(id) from reconciliation where finished_at is not null), 0)""";

	private final PostmarkServers servers;

	private final ObjectProvider<DataSource> dataSource;

	private final Clock clock;

	LastReconciliation(PostmarkServers servers, ObjectProvider<DataSource> dataSource, Clock clock) {
		this.servers = servers;
		this.dataSource = dataSource;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "Reconciliation";
	}

	@Override
	public Finding run() {
		return finding();
	}

	public Finding finding() {
		return this.servers.isConfigured() ? judge(newestEnded(), notEndedSince(), this.clock.instant())
				: Finding.warning("off, because POSTMARK_SERVER_API_KEY is not set",
						"Set it, so that events that the webhook misses are fetched every hour.");
	}

	/** Plain SQL, because most commands start without JPA. */
	private List<Run> newestEnded() {
		return jdbc().sql(NEWEST_ENDED)
			.param(STEADY)
			.query((row, number) -> new Run(row.getObject("started_at", OffsetDateTime.class).toInstant(),
					row.getObject("finished_at", OffsetDateTime.class).toInstant(), row.getInt("missing"),
					row.getInt("skipped"), row.getString("skipped_records"), row.getString("problem"),
					row.getString("remedy")))
			.list();
	}

	/** The start of the first run after the last one that ended. */
	private Optional<Instant> notEndedSince() {
		return jdbc().sql(NOT_ENDED_SINCE).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
	}

	private JdbcClient jdbc() {
		return JdbcClient.create(this.dataSource.getObject());
	}

	private static Finding judge(List<Run> ended, Optional<Instant> notEndedSince, Instant now) {
		if (ended.isEmpty() && notEndedSince.isEmpty()) {
			return Finding.warning("has not run yet", "It runs every hour while the service is up.");
		}
		Optional<Finding> late = late(ended.isEmpty() ? null : ended.getFirst(), notEndedSince, now);
		return late.orElseGet(() -> ended.isEmpty() ? Finding.warning("the first run has not ended yet", "Wait for it.")
				: judge(ended));
	}

	/** What is wrong if no run has ended for too long. */
	private static Optional<Finding> late(@Nullable Run last, Optional<Instant> notEndedSince, Instant now) {
		Duration age = Duration.between((last != null) ? last.endedAt : notEndedSince.orElse(now), now);
		if (age.compareTo(LATE) < 0) {
			return Optional.empty();
		}
		String seen = ((last != null) ? last.seen() + ", and none has ended since" : "no run has ended")
				+ notEndedSince.map((start) -> ": a run began " + Format.utcMinute(start)).orElse("");
		String todo = "The run is hourly: look in the log for what prevents it, and restart the service.";
		return Optional.of((age.compareTo(TOO_LATE) < 0) ? Finding.warning(seen, todo) : Finding.failed(seen, todo));
	}

	private static Finding judge(List<Run> newest) {
		Run last = newest.getFirst();
		String seen = last.seen();
		if (last.problem != null) {
			String stopped = seen + ", stopped: " + last.problem;
			return (last.remedy != null) ? Finding.failed(stopped, last.remedy)
					: Finding.warning(stopped, "The next run continues there.");
		}
		boolean steady = newest.size() == STEADY && newest.stream().allMatch((run) -> run.missing > 0);
		if (steady) {
			return Finding.warning(seen + ", and some in each of the last " + STEADY + " runs",
					"Some of Postmark's calls do not arrive: see the webhook's statistics in Postmark.");
		}
		return (last.skipped == 0) ? Finding.ok(seen)
				: Finding.warning(seen + ", and " + last.skipped + " records that cannot be read",
						"Look them up in Postmark: " + Objects.requireNonNullElse(last.skippedRecords, "") + ".");
	}

	record Run(Instant startedAt, Instant endedAt, int missing, int skipped, @Nullable String skippedRecords,
			@Nullable String problem, @Nullable String remedy) {

		private String seen() {
			return "last run " + Format.utcMinute(this.startedAt) + ", " + this.missing + " missed events";
		}

	}

}
