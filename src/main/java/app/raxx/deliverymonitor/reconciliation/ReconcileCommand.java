package app.raxx.deliverymonitor.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;

import app.raxx.deliverymonitor.command.CommandFailedException;
import app.raxx.deliverymonitor.command.Commands;
import app.raxx.deliverymonitor.command.Output;
import app.raxx.deliverymonitor.command.Report;
import app.raxx.deliverymonitor.postmark.PostmarkServers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The command that reconciles at once, up to now. */
@Component
@Command(name = "reconcile", description = "Fetches the events that the webhook missed from Postmark's API.",
		footer = Commands.EXAMPLE + "reconcile --since 7d")
class ReconcileCommand implements Callable<Integer> {

	private final ObjectProvider<Reconciler> reconciler;

	private final PostmarkServers servers;

	private final Clock clock;

	@Option(names = "--since", defaultValue = "48h", paramLabel = "DURATION",
			description = "How far back, as in 48h or 7d (default: ${DEFAULT-VALUE}).")
	private Duration since = ReconciliationTask.REACH;

	@Mixin
	private Output output = new Output();

	/** Takes a provider, because the help of the command needs no database. */
	ReconcileCommand(ObjectProvider<Reconciler> reconciler, PostmarkServers servers, Clock clock) {
		this.reconciler = reconciler;
		this.servers = servers;
		this.clock = clock;
	}

	/** Returns 1 if the run stopped before its end. */
	@Override
	public Integer call() {
		if (!this.servers.isConfigured()) {
			throw new CommandFailedException(
					"POSTMARK_SERVER_API_KEY is not set. Set it to an API token of the server that sends the mail.");
		}
		Instant now = this.clock.instant();
		ReconciliationRun run = this.reconciler.getObject().run(now.minus(this.since), now);
		this.output.print(ReconcileReport.of(run));
		return run.isComplete() ? 0 : 1;
	}

	record ReconcileReport(Instant since, Instant until, Instant comparedUntil, int deliveries, int bounces,
			int spamComplaints, int skipped, @Nullable String skippedRecords, @Nullable String problem,
			@Nullable String remedy) implements Report {

		static ReconcileReport of(ReconciliationRun run) {
			return new ReconcileReport(run.since(), run.until(), run.comparedUntil(), run.deliveries(), run.bounces(),
					run.spamComplaints(), run.skipped(), run.skippedRecords(), run.problem(), run.remedy());
		}

		@Override
		public String text() {
			String found = "Missed and recorded now: " + this.deliveries + " deliveries, " + this.bounces + " bounces, "
					+ this.spamComplaints + " spam complaints."
					+ ((this.skipped > 0) ? "\nSkipped because they cannot be read: " + this.skipped + " ("
							+ this.skippedRecords + ")." : "");
			return (this.problem == null) ? found : found + "\nStopped at " + this.comparedUntil + ": " + this.problem
					+ "." + " " + Objects.requireNonNullElse(this.remedy, "Run the command again.");
		}

	}

}
