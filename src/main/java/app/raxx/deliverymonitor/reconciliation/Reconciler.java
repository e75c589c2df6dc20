package app.raxx.deliverymonitor.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import app.raxx.deliverymonitor.event.EventLogUnavailableException;
import app.raxx.deliverymonitor.event.retention.Retention;
import app.raxx.deliverymonitor.failure.Cause;
import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import app.raxx.deliverymonitor.postmark.PostmarkClient;
import app.raxx.deliverymonitor.postmark.PostmarkProperties;
import app.raxx.deliverymonitor.postmark.PostmarkServers;
import app.raxx.deliverymonitor.postmark.PostmarkUnavailableException;
import app.raxx.deliverymonitor.postmark.Slice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;

/**
 * Compares the log with Postmark's API and records what the webhook missed, day by day,
 * oldest first. Each event is committed by itself, and so is what is known of a slice, so
 * the next run continues where a run stopped.
 */
@Service
class Reconciler {

	private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

	private final StreamReconciler streamReconciler;

	private final ComparedSlices comparedSlices;

	private final UndeliveredMessages undeliveredMessages;

	private final PostmarkServers servers;

	private final PostmarkProperties properties;

	private final Feedback feedback;

	private final Retention retention;

	private final ReconciliationRuns runs;

	private final FailureLog failures;

	private final Clock clock;

	Reconciler(StreamReconciler streamReconciler, ComparedSlices comparedSlices,
			UndeliveredMessages undeliveredMessages, PostmarkServers servers, PostmarkProperties properties,
			Feedback feedback, Retention retention, ReconciliationRuns runs, FailureLogs failureLogs, Clock clock) {
		this.streamReconciler = streamReconciler;
		this.comparedSlices = comparedSlices;
		this.undeliveredMessages = undeliveredMessages;
		this.servers = servers;
		this.properties = properties;
		this.feedback = feedback;
		this.retention = retention;
		this.runs = runs;
		this.failures = failureLogs.of("reconciliation", "Events that the webhook missed are not fetched",
				"Events that the webhook missed are fetched again");
		this.clock = clock;
	}

	/**
	 * Compares everything between two moments that retention keeps: an older event would
	 * be missing again after each pruning. If anything fails, the run says how far it
	 * came and why it stopped.
	 */
	ReconciliationRun run(Instant since, Instant until) {
		return run(since, until, (server, stream, list) -> SliceReader.Memory.NONE);
	}

	/** Like {@link #run}, without the slices that earlier runs compared. */
	ReconciliationRun catchUp(Instant since, Instant until) {
		this.comparedSlices.forgetBefore(since);
		this.undeliveredMessages.forgetBefore(since);
		return run(since, until, this.comparedSlices::of);
	}

	private ReconciliationRun run(Instant since, Instant until, SliceReader.Memories memories) {
		Instant kept = this.retention.keptSince();
		Instant start = kept.isAfter(since) ? kept : since;
		ReconciliationRun run = this.runs.save(new ReconciliationRun(this.clock.instant(), start, until));
		boolean interrupted = false;
		try {
			compare(run, memories);
			this.failures.succeeded();
		}
		catch (Throwable ex) { // every ending is recorded, whatever was thrown
			interrupted = Thread.interrupted();
			stop(run, ex, interrupted);
		}
		log(run);
		ReconciliationRun ended = this.runs.save(run);
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return ended;
	}

	/** A server that fails is left out from then on. */
	private void compare(ReconciliationRun run, SliceReader.Memories memories) {
		List<PostmarkClient> compared = new ArrayList<>(this.servers.all());
		List<PostmarkUnavailableException> failures = new ArrayList<>();
		for (Slice day : run.period().days()) {
			for (PostmarkClient server : List.copyOf(compared)) {
				try {
					compare(server, day, run, memories);
				}
				catch (PostmarkUnavailableException ex) {
					failures.add(ex.at(server));
					compared.remove(server);
				}
			}
			if (compared.isEmpty()) {
				break;
			}
			if (failures.isEmpty()) {
				run.compared(day.within(run.period()).to());
			}
			this.runs.save(run);
		}
		end(run, compared, failures);
	}

	private void compare(PostmarkClient server, Slice day, ReconciliationRun run, SliceReader.Memories memories) {
		long id = server.serverId();
		for (String stream : this.properties.messageStreams()) {
			this.streamReconciler.compareBounces(server, day, stream, run, memories.of(id, stream, "bounces"));
			this.streamReconciler.compareMessages(server, day, stream, run, memories.of(id, stream, "messages"));
		}
		this.streamReconciler.lookUpUndelivered(server, day.within(run.period()), run);
	}

	private void end(ReconciliationRun run, List<PostmarkClient> compared,
			List<PostmarkUnavailableException> failures) {
		Calls calls = this.feedback.callsUpTo(run.settledUntil(), compared);
		if (failures.isEmpty()) {
			run.finish(this.clock.instant(), calls);
			return;
		}
		if (calls.stopped()) {
			run.judge(calls);
		}
		throw PostmarkUnavailableException.of(failures);
	}

	private void stop(ReconciliationRun run, Throwable failure, boolean interrupted) {
		Instant now = this.clock.instant();
		if (interrupted) {
			run.interrupt(now);
		}
		else if (failure instanceof PostmarkUnavailableException postmark) {
			run.stop(now, postmark.problem(), postmark.remedy());
			this.failures.failed(new Cause("PostmarkUnavailableException", null, postmark.problem(), true));
		}
		else {
			Cause cause = Cause.of(failure);
			boolean database = cause.retryable() || failure instanceof EventLogUnavailableException;
			run.stop(now, (database ? "The database failed (" : "The run failed (") + cause + ")",
					database ? "Check the database. The next run continues there."
							: "This is a defect of the delivery monitor: report it with the stack trace in the log.");
			if (database) {
				this.failures.failed(cause);
			}
			else {
				this.failures.failed(failure);
			}
		}
	}

	private static void log(ReconciliationRun run) {
		log.info(
				"Compared the events from {} to {} with Postmark's: "
						+ "{} deliveries, {} bounces and {} spam complaints had been missed and are recorded now",
				run.since(), run.comparedUntil(), run.deliveries(), run.bounces(), run.spamComplaints());
		if (run.skipped() > 0) {
			log.warn("{} records of Postmark's cannot be read or stored and were skipped: {}", run.skipped(),
					run.skippedRecords());
		}
		if (run.problem() != null) {
			log.info("The comparison with Postmark stopped at {}; the next run continues there", run.comparedUntil());
		}
	}

}
