package app.raxx.deliverymonitor.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.event.EventLogUnavailableException;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.event.retention.Retention;
import app.raxx.deliverymonitor.postmark.Message;
import app.raxx.deliverymonitor.postmark.PostmarkProperties;
import app.raxx.deliverymonitor.postmark.PostmarkUnavailableException;
import app.raxx.deliverymonitor.postmark.Slice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Compares the log with Postmark's API and records what the webhook missed, slice by
 * slice, oldest first. Each event is committed by itself, so the next run continues where
 * a run stopped.
 */
@Service
class Reconciler {

	private static final Duration LONGEST_SLICE = Duration.ofHours(6);

	private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

	private final SliceReconciler sliceReconciler;

	private final PostmarkProperties properties;

	private final Retention retention;

	private final ReconciliationRuns runs;

	private final Clock clock;

	Reconciler(SliceReconciler sliceReconciler, PostmarkProperties properties, Retention retention,
			ReconciliationRuns runs, Clock clock) {
		this.sliceReconciler = sliceReconciler;
		this.properties = properties;
		this.retention = retention;
		this.runs = runs;
		this.clock = clock;
	}

	/**
	 * Compares everything between two moments that retention keeps: an older event would
	 * be missing again after each pruning. If Postmark or the database fails, the run
	 * says how far it came and why it stopped.
	 */
	ReconciliationRun run(Instant since, Instant until) {
		Instant kept = this.retention.keptSince();
		Instant start = kept.isAfter(since) ? kept : since;
		ReconciliationRun run = this.runs.save(new ReconciliationRun(this.clock.instant(), start, until));
		try {
			for (Slice slice : Slice.of(start, until, LONGEST_SLICE)) {
				for (String stream : this.properties.messageStreams()) {
					compare(slice, stream, run);
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
		log(run);
		return this.runs.save(run);
	}

	private void compare(Slice slice, String stream, ReconciliationRun run) {
		for (PostmarkEvent bounce : this.sliceReconciler.bounces(slice, stream)) {
			run.add(this.sliceReconciler.record(bounce));
		}
		for (Message message : this.sliceReconciler.undelivered(slice, stream)) {
			run.add(this.sliceReconciler.compare(message, stream, run.until()));
		}
	}

	private static void log(ReconciliationRun run) {
		log.info(
				"Compared the events from {} to {} with Postmark's: "
						+ "{} deliveries, {} bounces and {} spam complaints had been missed and are recorded now",
				run.since(), run.comparedUntil(), run.deliveries(), run.bounces(), run.spamComplaints());
		if (run.problem() != null) {
			log.warn("The comparison with Postmark stopped at {}; the next run continues there. {}",
					run.comparedUntil(), run.problem());
		}
	}

}
