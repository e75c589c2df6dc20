package app.raxx.deliverymonitor.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.Spec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The output options of a command, to be mixed in. */
public class Output {

	private static final JsonMapper JSON = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.enable(SerializationFeature.INDENT_OUTPUT)
		.build();

	@Option(names = "--json", description = "Report as JSON, for scripts.")
	private boolean json;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
	private boolean help;

	@Spec(Target.MIXEE)
	private @Nullable CommandSpec command;

	/** Prints the report on the standard output. */
	public void print(Report report) {
		if (this.command != null) {
			this.command.commandLine().getOut().println(this.json ? JSON.writeValueAsString(report) : report.text());
		}
	}

}
