package app.raxx.deliverymonitor.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.event.retention.Retention;
import app.raxx.deliverymonitor.postmark.PostmarkClient;

import org.springframework.stereotype.Component;

/** Which stretch of time is compared, and when. */
@Component
class CatchUp {

	static final Duration REACH = Duration.ofHours(48);

	/**
	 * Until then Postmark may still be repeating a webhook call; after its last try for a
	 * delivery, 21 minutes after the first, the event is lost.
	 */
	static final Duration POSTMARKS_OWN_TRIES = Duration.ofMinutes(25);

	private final Reconciler reconciler;

	private final PostmarkClient postmark;

	private final SettledMessages settledMessages;

	private final Retention retention;

	private final ReconciliationRuns runs;

	private final Clock clock;

	CatchUp(Reconciler reconciler, PostmarkClient postmark, SettledMessages settledMessages, Retention retention,
			ReconciliationRuns runs, Clock clock) {
		this.reconciler = reconciler;
		this.postmark = postmark;
		this.settledMessages = settledMessages;
		this.retention = retention;
		this.runs = runs;
		this.clock = clock;
	}

	/** Compares the last 48 hours, or goes on where the last run was stopped. */
	void everyHour() {
		if (this.postmark.isConfigured()) {
			Instant now = this.clock.instant();
			Instant since = kept(now.minus(REACH));
			Instant resumed = this.runs.last()
				.filter((run) -> !run.isComplete())
				.map(ReconciliationRun::comparedUntil)
				.orElse(since);
			this.settledMessages.forgetBefore(now.minus(REACH));
			this.reconciler.run(resumed.isAfter(since) ? resumed : since, now.minus(POSTMARKS_OWN_TRIES));
		}
	}

	/** Compares everything since then, whatever Postmark may still be trying. */
	ReconciliationRun now(Duration reach) {
		Instant now = this.clock.instant();
		return this.reconciler.run(kept(now.minus(reach)), now);
	}

	/** What is too old to be kept would be missed again and again. */
	private Instant kept(Instant since) {
		Instant kept = this.retention.keptSince();
		return kept.isAfter(since) ? kept : since;
	}

}
