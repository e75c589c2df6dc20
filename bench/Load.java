import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much as goes: wrk against the service, pgbench against the table. */
final class Load {

	private static final Pattern FIGURE = Pattern.compile("(\\w+)=(\\d+)");

	private static final Pattern PROCESSED = Pattern.compile("actually processed: (\\d+)");

	private static final Pattern TPS = Pattern.compile("tps = ([\\d.]+) \\(without");

	private final Postgres postgres;

	Load(Postgres postgres) {
		this.postgres = postgres;
	}

	Sample wrk(Service service, Database database, boolean tallies, int connections, int seconds) throws Exception {
		long lastId = database.lastId();
		long tallied = database.tallied();
		double serviceBefore = Proc.cpuSeconds(service.pid());
		double postgresBefore = this.postgres.cpuSeconds();
		double generatorBefore = generatorSeconds();
		Map<String, Long> figures = figures(Shell.run("wrk", "-t" + threads(connections), "-c" + connections,
				"-d" + seconds + "s", "--timeout", "15s", "-s", "bench/load.lua", service.webhook(), "--", Service.TOKEN));
		double serviceSeconds = Proc.cpuSeconds(service.pid()) - serviceBefore;
		double postgresSeconds = this.postgres.cpuSeconds() - postgresBefore;
		long errors = figures.get("connect") + figures.get("read") + figures.get("write") + figures.get("timeout");
		Sample.require(figures.get("refused") == 0, figures.get("refused") + " requests were refused");
		Sample.require(errors == 0, "Connections failed: " + figures);
		long answered = figures.get("answered");
		long stored = database.storedAfter(lastId);
		if (tallies) {
			Sample.require(database.tallied() - tallied == stored, "The tallies disagree with the log");
		}
		return new Sample(connections, answered / (figures.get("microseconds") / 1e6), figures.get("sent"), answered,
				stored, 1e6 * serviceSeconds / answered, 1e6 * postgresSeconds / answered,
				1e6 * (generatorSeconds() - generatorBefore) / answered);
	}

	Sample pgbench(Database database, int connections, int seconds) throws Exception {
		long lastId = database.lastId();
		double postgresBefore = this.postgres.cpuSeconds();
		double generatorBefore = generatorSeconds();
		int connecting = connections / 64; // pgbench's time includes it, its tps does not
		String output = pgbench(database, "-c", "" + connections, "-j", "" + threads(connections), "-T",
				"" + (seconds + connecting));
		double postgresSeconds = this.postgres.cpuSeconds() - postgresBefore;
		long processed = Long.parseLong(find(PROCESSED, output));
		return new Sample(connections, Double.parseDouble(find(TPS, output)), processed, processed,
				database.storedAfter(lastId), 0, 1e6 * postgresSeconds / processed,
				1e6 * (generatorSeconds() - generatorBefore) / processed);
	}

	String pgbench(Database database, String... options) {
		List<String> command = new ArrayList<>(List.of(this.postgres.programs().resolve("pgbench").toString(), "-n", "-M",
				"prepared", "-f", "bench/one-row.sql", "-h", "127.0.0.1", "-p", "" + database.port(), "-U", "bench"));
		command.addAll(List.of(options));
		command.add(database.name());
		return Shell.run(command);
	}

	private static int threads(int connections) {
		return Math.min(connections, 2);
	}

	/** wrk and pgbench are the only children that end while something is measured. */
	private static double generatorSeconds() {
		return Proc.cpuSecondsOfEndedChildren(ProcessHandle.current().pid());
	}

	private static Map<String, Long> figures(String output) {
		return FIGURE.matcher(output.substring(output.indexOf("result ")))
			.results()
			.collect(Collectors.toMap((figure) -> figure.group(1), (figure) -> Long.valueOf(figure.group(2))));
	}

	private static String find(Pattern pattern, String output) {
		Matcher matcher = pattern.matcher(output);
		Sample.require(matcher.find(), "pgbench said something unexpected:\n" + output);
		return matcher.group(1);
	}

}
