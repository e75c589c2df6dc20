package app.raxx.deliverymonitor.incident.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

import app.raxx.deliverymonitor.command.CommandFailedException;
import app.raxx.deliverymonitor.command.Commands;
import app.raxx.deliverymonitor.command.Output;
import app.raxx.deliverymonitor.command.Report;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.incident.InvalidActionException;
import app.raxx.deliverymonitor.incident.Mute;
import app.raxx.deliverymonitor.incident.Mutes;
import app.raxx.deliverymonitor.incident.OperatorActions;
import app.raxx.deliverymonitor.threshold.RuleId;
import app.raxx.deliverymonitor.threshold.RuleReadings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The command that mutes a rule, and takes the mute back. */
@Component
@Command(name = "mute", description = "Stops the messages about a rule for a time, except that a level rose.",
		footer = Commands.EXAMPLE + "mute bounce_rate --for 4h --author Jane --reason 'planned mailing'")
@SuppressWarnings("NullAway.Init")
class MuteCommand implements Callable<Integer> {

	private static final String SEE_HELP = " See: java -jar delivery-monitor.jar mute --help";

	private final ObjectProvider<OperatorActions> actions;

	private final ObjectProvider<Mutes> mutes;

	private final ObjectProvider<RuleReadings> readings;

	private final Clock clock;

	@Parameters(paramLabel = "RULE",
			description = "bounce_rate, spam_complaint_rate, silence, feedback or doctor; for a stream with a rule of "
					+ "its own, as in bounce_rate.broadcast.")
	private String rule;

	@ArgGroup(multiplicity = "1")
	private Choice choice;

	@Mixin
	private Output output = new Output();

	/** Takes providers, because the help of the command needs no database. */
	MuteCommand(ObjectProvider<OperatorActions> actions, ObjectProvider<Mutes> mutes,
			ObjectProvider<RuleReadings> readings, Clock clock) {
		this.actions = actions;
		this.mutes = mutes;
		this.readings = readings;
		this.clock = clock;
	}

	@Override
	public Integer call() {
		RuleId name = this.readings.getObject()
			.find(this.rule)
			.orElseThrow(() -> new CommandFailedException("There is no rule " + this.rule + "." + SEE_HELP));
		try {
			Details details = this.choice.details;
			this.output.print(MuteReport.of((details != null) ? mute(name, details) : takeBack(name)));
			return 0;
		}
		catch (InvalidActionException ex) {
			throw new CommandFailedException(ex.getMessage() + "." + SEE_HELP);
		}
	}

	private Mute mute(RuleId name, Details details) {
		return this.actions.getObject()
			.mute(name, this.clock.instant().plus(details.time), details.author, details.reason);
	}

	private Mute takeBack(RuleId name) {
		return this.mutes.getObject()
			.inEffect(name, this.clock.instant())
			.flatMap((mute) -> this.actions.getObject().takeBackMute(mute.id()))
			.orElseThrow(() -> new CommandFailedException(
					"The rule " + name.word() + " is not muted. Nothing needs to be done."));
	}

	/** For how long, or its end. */
	@SuppressWarnings("NullAway.Init")
	static class Choice {

		@ArgGroup(exclusive = false)
		private @Nullable Details details;

		@Option(names = "--end", required = true, description = "Sends messages again from now on.")
		private boolean end;

	}

	@SuppressWarnings("NullAway.Init")
	static class Details {

		@Option(names = "--for", required = true, paramLabel = "DURATION", description = "As in 4h or 2d, at most 7d.")
		private Duration time;

		@Option(names = "--author", required = true, paramLabel = "NAME", description = "Asks for silence.")
		private String author;

		@Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Shown in messages.")
		private String reason;

	}

	record MuteReport(String rule, Instant until, String author, String reason) implements Report {

		static MuteReport of(Mute mute) {
			return new MuteReport(mute.ruleId().word(), mute.until(), mute.author(), mute.reason());
		}

		@Override
		public String text() {
			return "The rule " + this.rule + " is muted until " + Format.utcMinute(this.until) + ".";
		}

	}

}
