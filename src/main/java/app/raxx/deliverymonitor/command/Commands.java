package app.raxx.deliverymonitor.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** Runs one command of the service's own jar. */
public final class Commands {

	/** Begins the footer of a command's help. */
	public static final String EXAMPLE = "%nExample:%n  java -jar delivery-monitor.jar ";

	private Commands() {
	}

	/**
	 * Whether the arguments name a command. Options such as --server.port=80 are the
	 * server's.
	 */
	public static boolean isNamedIn(String... args) {
		return args.length > 0 && (!args[0].startsWith("-") || args[0].matches("-h|--help|-V|--version"));
	}

	/**
	 * Runs the command. The report goes to the standard output, everything else to the
	 * standard error.
	 * @return 0 if the command succeeded, else 1
	 */
	public static int run(SpringApplicationBuilder application, String... args) {
		PrintWriter report = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
		System.setOut(System.err);
		return run(application, report, new PrintWriter(System.err, true), args);
	}

	/** Runs the command and writes to the given report and errors. */
	public static int run(SpringApplicationBuilder application, PrintWriter report, PrintWriter errors,
			String... args) {
		ConfigurableApplicationContext context;
		try {
			context = application.run();
		}
		catch (RuntimeException ex) {
			return 1; // Spring has logged the reason
		}
		try (context) {
			return commandLine(context).setOut(report).setErr(errors).execute(args);
		}
	}

	private static CommandLine commandLine(ConfigurableApplicationContext context) {
		CommandLine line = new CommandLine(new DeliveryMonitorCommand());
		context.getBeansWithAnnotation(Command.class).values().forEach(line::addSubcommand);
		line.registerConverter(Duration.class, DurationStyle::detectAndParse);
		line.setExecutionExceptionHandler((ex, command, parsed) -> {
			command.getErr().println(sentence(ex));
			return 1;
		});
		line.setParameterExceptionHandler((ex, parsed) -> {
			ex.getCommandLine().getErr().println(sentence(ex));
			return 1;
		});
		line.getCommandSpec().version(version());
		conform(line);
		return line;
	}

	/** Shows only messages that were written for the operator. */
	private static String sentence(Exception ex) {
		return (ex instanceof CommandFailedException failed) ? String.valueOf(failed.getMessage())
				: "The command failed (" + NestedExceptionUtils.getMostSpecificCause(ex).getClass().getSimpleName()
						+ "). The reason may be shown by: java -jar delivery-monitor.jar doctor";
	}

	/** Says what is wrong with the arguments, and where the right ones are shown. */
	private static String sentence(ParameterException ex) {
		String message = String.valueOf(ex.getMessage());
		String command = ex.getCommandLine().getCommandSpec().qualifiedName();
		return message + (message.matches("(?s).*[.?!]") ? "" : ".") + " See: java -jar "
				+ command.replaceFirst("^\\S+", "delivery-monitor.jar") + " --help";
	}

	/**
	 * Limits the exit codes to 0 and 1, and gives the option --help to commands that only
	 * have subcommands.
	 */
	private static void conform(CommandLine line) {
		line.getCommandSpec().exitCodeOnInvalidInput(1);
		if (!line.getSubcommands().isEmpty()) {
			line.getCommandSpec().mixinStandardHelpOptions(true);
			line.getSubcommands().values().forEach(Commands::conform);
		}
	}

	private static String version() {
		return Objects.requireNonNullElse(Commands.class.getPackage().getImplementationVersion(), "development");
	}

	@Command(name = "delivery-monitor", description = "Without a command: the web service.",
			synopsisSubcommandLabel = "COMMAND", footer = EXAMPLE + "doctor")
	static class DeliveryMonitorCommand implements Runnable {

		@CommandLine.Spec
		@SuppressWarnings("NullAway.Init")
		CommandLine.Model.CommandSpec spec;

		@Override
		public void run() {
			throw new ParameterException(this.spec.commandLine(), "No command is given.");
		}

	}

}
