package app.raxx.deliverymonitor.incident.command;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.command.CommandFailedException;
import app.raxx.deliverymonitor.command.Commands;
import app.raxx.deliverymonitor.command.Output;
import app.raxx.deliverymonitor.command.Report;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.incident.Acknowledgement;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.Incidents;
import app.raxx.deliverymonitor.incident.InvalidActionException;
import app.raxx.deliverymonitor.incident.OperatorActions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** The commands that list and acknowledge incidents. */
@Component
@Command(name = "incident", description = "Lists the newest incidents, or acknowledges one.",
		synopsisSubcommandLabel = "COMMAND", footer = Commands.EXAMPLE + "incident list")
class IncidentCommand {

	private static final int MOST = 20;

	private static final String SEE_LIST = " See: java -jar delivery-monitor.jar incident list";

	private static final String SEE_HELP = " See: java -jar delivery-monitor.jar incident acknowledge --help";

	private final ObjectProvider<Incidents> incidents;

	private final ObjectProvider<OperatorActions> actions;

	/** Takes providers, because the help of the command needs no database. */
	IncidentCommand(ObjectProvider<Incidents> incidents, ObjectProvider<OperatorActions> actions) {
		this.incidents = incidents;
		this.actions = actions;
	}

	@Command(name = "list", description = "Lists the newest incidents, open or resolved.",
			footer = Commands.EXAMPLE + "incident list --json")
	int list(@Mixin Output output) {
		output.print(new IncidentReport(
				this.incidents.getObject().newest(Limit.of(MOST)).stream().map(IncidentLine::of).toList()));
		return 0;
	}

	@Command(name = "acknowledge",
			description = "Stops the reminders about an open incident. Its end and a rise of its "
					+ "level are reported.",
			footer = Commands.EXAMPLE + "incident acknowledge 42 --author Jane --reason 'wrote to the provider'")
	int acknowledge(@Parameters(paramLabel = "ID", description = "As the list shows it.") long id,
			@Option(names = "--author", required = true, paramLabel = "NAME",
					description = "Looks after the incident.") String author,
			@Option(names = "--reason", paramLabel = "TEXT",
					description = "Shown in messages.") @Nullable String reason,
			@Mixin Output output) {
		try {
			Incident incident = this.actions.getObject()
				.acknowledge(id, author, reason)
				.orElseThrow(() -> new CommandFailedException("There is no incident " + id + "." + SEE_LIST));
			output.print(new IncidentReport(List.of(IncidentLine.of(incident))));
			return 0;
		}
		catch (InvalidActionException ex) {
			throw new CommandFailedException(
					ex.getMessage() + "." + (ex.parameter().equals("id") ? SEE_LIST : SEE_HELP));
		}
	}

	record IncidentReport(List<IncidentLine> incidents) implements Report {

		@Override
		public String text() {
			return this.incidents.isEmpty() ? "No incident has been recorded."
					: this.incidents.stream().map(IncidentLine::text).collect(Collectors.joining("\n"));
		}

	}

	record IncidentLine(long id, String rule, String level, Instant openedAt, @Nullable Instant resolvedAt,
			@Nullable String acknowledgedBy) {

		static IncidentLine of(Incident incident) {
			Acknowledgement acknowledgement = incident.acknowledgement();
			return new IncidentLine(incident.id(), incident.ruleId().word(), incident.level().word(),
					incident.openedAt(), incident.resolvedAt(),
					(acknowledgement != null) ? acknowledgement.author() : null);
		}

		String text() {
			return this.id + "  " + this.rule + "  " + this.level + "  opened " + Format.utcMinute(this.openedAt)
					+ ((this.resolvedAt != null) ? ", resolved " + Format.utcMinute(this.resolvedAt) : ", open")
					+ ((this.acknowledgedBy != null) ? ", acknowledged by " + this.acknowledgedBy : "");
		}

	}

}
