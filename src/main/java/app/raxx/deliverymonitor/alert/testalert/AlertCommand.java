package app.raxx.deliverymonitor.alert.testalert;

import java.util.List;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.command.CommandFailedException;
import app.raxx.deliverymonitor.command.Commands;
import app.raxx.deliverymonitor.command.Output;
import app.raxx.deliverymonitor.command.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The command that sends a test alert. */
@Component
@Command(name = "alert", description = "The alerts.", synopsisSubcommandLabel = "COMMAND",
		footer = Commands.EXAMPLE + "alert test")
class AlertCommand {

	private final ObjectProvider<TestAlerts> tests;

	AlertCommand(ObjectProvider<TestAlerts> tests) {
		this.tests = tests;
	}

	/** Returns 1 if a sink did not accept it. */
	@Command(name = "test", description = "Has the running service send a test alert, and shows what the sinks answer.",
			footer = Commands.EXAMPLE + "alert test")
	int test(
			@Option(names = "--sink", paramLabel = "NAME",
					description = "slack, console or webhook (default: all that are set up).") @Nullable String sink,
			@Mixin Output output) throws InterruptedException {
		List<String> sinks = sinks(sink);
		TestAlertReport report = new TestAlertReport(this.tests.getObject().send(sinks));
		output.print(report);
		return report.sinks().stream().allMatch(TestAlertResult::isAccepted) ? 0 : 1;
	}

	private List<String> sinks(@Nullable String sink) {
		List<String> sinks = this.tests.getObject().sinks();
		if (sinks.isEmpty()) {
			throw new CommandFailedException(
					"No sink is set up: set SLACK_BOT_TOKEN, CONSOLE_ALERTS_URL or ALERT_WEBHOOK_URL.");
		}
		if (sink != null && !sinks.contains(sink)) {
			throw new CommandFailedException("The sink " + sink + " is not set up. Set it up, or name one of these: "
					+ String.join(", ", sinks) + ".");
		}
		return (sink != null) ? List.of(sink) : sinks;
	}

	record TestAlertReport(List<TestAlertResult> sinks) implements Report {

		@Override
		public String text() {
			return this.sinks.stream()
				.map((result) -> result.sink() + ": " + result.answer())
				.collect(Collectors.joining("\n"));
		}

	}

}
