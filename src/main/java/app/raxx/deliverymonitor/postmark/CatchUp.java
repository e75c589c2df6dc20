package app.raxx.deliverymonitor.postmark;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.event.Retention;

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

	private final Reconciliation reconciliation;

	private final Postmark postmark;

	private final SettledMessages settledMessages;

	private final Retention retention;

	private final Runs runs;

	private final Clock clock;

	CatchUp(Reconciliation reconciliation, Postmark postmark, SettledMessages settledMessages, Retention retention,
			Runs runs, Clock clock) {
		this.reconciliation = reconciliation;
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
			Instant resumed = this.runs.last().filter((run) -> !run.isComplete()).map(Run::comparedUntil).orElse(since);
			this.settledMessages.forgetBefore(now.minus(REACH));
			this.reconciliation.run(resumed.isAfter(since) ? resumed : since, now.minus(POSTMARKS_OWN_TRIES));
		}
	}

	/** Compares everything since then, whatever Postmark may still be trying. */
	Run now(Duration reach) {
		Instant now = this.clock.instant();
		return this.reconciliation.run(kept(now.minus(reach)), now);
	}

	/** What is too old to be kept would be missed again and again. */
	private Instant kept(Instant since) {
		Instant kept = this.retention.keptSince();
		return kept.isAfter(since) ? kept : since;
	}

}
