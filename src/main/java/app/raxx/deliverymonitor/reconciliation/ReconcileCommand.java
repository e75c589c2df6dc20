package app.raxx.deliverymonitor.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

import app.raxx.deliverymonitor.command.CommandFailedException;
import app.raxx.deliverymonitor.command.Output;
import app.raxx.deliverymonitor.command.Report;
import app.raxx.deliverymonitor.postmark.PostmarkClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A reconciliation at once. */
@Component
@Command(name = "reconcile", description = "Fetches the events that the webhook missed from Postmark's API.")
class ReconcileCommand implements Callable<Integer> {

	private final ObjectProvider<CatchUp> catchUp;

	private final PostmarkClient postmark;

	@Option(names = "--since", defaultValue = "48h", paramLabel = "DURATION",
			description = "How far back, as in 48h or 7d (default: ${DEFAULT-VALUE}).")
	private Duration since = CatchUp.REACH;

	@Mixin
	private Output output = new Output();

	/** Asks for the database only when it is needed, not to be told about the command. */
	ReconcileCommand(ObjectProvider<CatchUp> catchUp, PostmarkClient postmark) {
		this.catchUp = catchUp;
		this.postmark = postmark;
	}

	/** 1 if it was stopped before its end. */
	@Override
	public Integer call() {
		if (!this.postmark.isConfigured()) {
			throw new CommandFailedException("POSTMARK_SERVER_API_KEY is not set.");
		}
		ReconciliationRun run = this.catchUp.getObject().now(this.since);
		this.output.print(ReconcileReport.of(run));
		return run.isComplete() ? 0 : 1;
	}

	record ReconcileReport(Instant since, Instant until, Instant comparedUntil, int deliveries, int bounces,
			int spamComplaints, @Nullable String problem) implements Report {

		static ReconcileReport of(ReconciliationRun run) {
			return new ReconcileReport(run.since(), run.until(), run.comparedUntil(), run.deliveries(), run.bounces(),
					run.spamComplaints(), run.problem());
		}

		@Override
		public String text() {
			String found = "Missed and recorded now: " + this.deliveries + " deliveries, " + this.bounces + " bounces, "
					+ this.spamComplaints + " spam complaints.";
			return (this.problem == null) ? found : found + "\nStopped at " + this.comparedUntil + ". " + this.problem;
		}

	}

}
