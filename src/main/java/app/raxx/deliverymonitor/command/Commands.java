package app.raxx.deliverymonitor.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import picocli.CommandLine.Command;
import picocli.CommandLine;

import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Runs one command of the service's own jar, and no server: only what the command needs
 * is created. The report goes to the standard output, everything else to the standard
 * error.
 */
public final class Commands {

	/** The commands that record events. */
	private static final Set<String> RECORDING = Set.of("reconcile");

	private Commands() {
	}

	/**
	 * Whether a command is asked for: options such as --server.port=80 are the server's.
	 */
	public static boolean isNamedIn(String... args) {
		return args.length > 0 && (!args[0].startsWith("-") || args[0].matches("-h|--help|-V|--version"));
	}

	/**
	 * Runs the command.
	 * @return 0 if all is well, else 1
	 */
	public static int run(Class<?> service, String... args) {
		PrintWriter report = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
		System.setOut(System.err);
		ConfigurableApplicationContext context;
		try {
			context = start(service, profiles(args));
		}
		catch (RuntimeException ex) {
			return 1; // and Spring has said why
		}
		try (context) {
			return commandLine(context).setOut(report).execute(args);
		}
	}

	private static String[] profiles(String... args) {
		boolean records = RECORDING.contains(args[0]) && !List.of(args).contains("--help");
		return records ? new String[] { "command", "recording" } : new String[] { "command" };
	}

	/** Settings are read at once, so that a wrong one is told and not met on the way. */
	private static ConfigurableApplicationContext start(Class<?> service, String... profiles) {
		LazyInitializationExcludeFilter settings = (name, definition, type) -> AnnotatedElementUtils.hasAnnotation(type,
				ConfigurationProperties.class);
		return new SpringApplicationBuilder(service).profiles(profiles)
			.initializers((context) -> context.getBeanFactory().registerSingleton("settingsAtOnce", settings))
			.run();
	}

	private static CommandLine commandLine(ConfigurableApplicationContext context) {
		CommandLine line = new CommandLine(new DeliveryMonitorCommand());
		context.getBeansWithAnnotation(Command.class).values().forEach(line::addSubcommand);
		line.registerConverter(Duration.class, DurationStyle::detectAndParse);
		line.setExecutionExceptionHandler((ex, command, parsed) -> {
			command.getErr().println(sentence(ex));
			return 1;
		});
		line.getCommandSpec().version(version());
		conform(line);
		return line;
	}

	/** Nothing of a message that was not written for the operator's eyes. */
	private static String sentence(Exception ex) {
		return (ex instanceof CommandFailedException failed) ? String.valueOf(failed.getMessage())
				: "The command failed (" + NestedExceptionUtils.getMostSpecificCause(ex).getClass().getSimpleName()
						+ "). The command doctor may tell why.";
	}

	/**
	 * Exit codes are 0 and 1; those that only lead to others can be asked for help, too.
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
			synopsisSubcommandLabel = "COMMAND")
	static class DeliveryMonitorCommand implements Runnable {

		@CommandLine.Spec
		@SuppressWarnings("NullAway.Init")
		CommandLine.Model.CommandSpec spec;

		@Override
		public void run() {
			throw new CommandLine.ParameterException(this.spec.commandLine(), "Which command?");
		}

	}

}
