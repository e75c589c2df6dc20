package app.raxx.deliverymonitor.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.event.EventLogUnavailableException;
import app.raxx.deliverymonitor.postmark.PostmarkProperties;
import app.raxx.deliverymonitor.postmark.PostmarkUnavailableException;
import app.raxx.deliverymonitor.postmark.Slice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Compares the log with what Postmark's API knows, and records what the webhook missed.
 * <p>
 * It goes forward in time, slice by slice. What was recorded stays whatever happens after
 * that, so a run that was stopped is simply taken up by the next.
 */
@Service
class Reconciler {

	private static final Duration LONGEST_SLICE = Duration.ofHours(6);

	private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

	private final SliceReconciler sliceReconciler;

	private final PostmarkProperties properties;

	private final ReconciliationRuns runs;

	private final Clock clock;

	Reconciler(SliceReconciler sliceReconciler, PostmarkProperties properties, ReconciliationRuns runs, Clock clock) {
		this.sliceReconciler = sliceReconciler;
		this.properties = properties;
		this.runs = runs;
		this.clock = clock;
	}

	/**
	 * Compares what happened to the messages that were sent, and what bounced, from one
	 * moment to another. If Postmark fails, or the log does, the run says how far it came
	 * and why it stopped there.
	 */
	ReconciliationRun run(Instant since, Instant until) {
		ReconciliationRun run = this.runs.save(new ReconciliationRun(this.clock.instant(), since, until));
		try {
			for (Slice slice : Slice.of(since, until, LONGEST_SLICE)) {
				for (String stream : this.properties.messageStreams()) {
					this.sliceReconciler.compare(slice, stream, run);
				}
				run.compared(slice.to());
				this.runs.save(run);
			}
			run.finish(this.clock.instant());
		}
		catch (PostmarkUnavailableException ex) {
			run.stop(this.clock.instant(), String.valueOf(ex.getMessage()));
		}
		catch (EventLogUnavailableException | DataAccessException | TransactionException ex) {
			run.stop(this.clock.instant(), "The database did not answer in time.");
		}
		tell(run);
		return this.runs.save(run);
	}

	private static void tell(ReconciliationRun run) {
		log.info(
				"Events from {} to {} were compared with Postmark's: {} deliveries, {} bounces and {} spam complaints "
						+ "had been missed and are recorded now",
				run.since(), run.comparedUntil(), run.deliveries(), run.bounces(), run.spamComplaints());
		if (run.problem() != null) {
			log.warn("The comparison with Postmark stopped at {} and goes on there next time. {}", run.comparedUntil(),
					run.problem());
		}
	}

}
