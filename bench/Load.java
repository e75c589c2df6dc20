import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As many events as possible: wrk against the service, pgbench against the table. */
final class Load {

	static final String PER_SECOND = "events/s";

	private static final Pattern FIGURE = Pattern.compile("(\\w+)=(\\d+)");

	private static final Pattern PROCESSED = Pattern.compile("actually processed: (\\d+)");

	private static final Pattern TPS = Pattern.compile("tps = ([\\d.]+) \\(without");

	private final Postgres postgres;

	Load(Postgres postgres) {
		this.postgres = postgres;
	}

	Map<String, Double> wrk(Service service, Database database, boolean tallies, int connections, int seconds)
			throws Exception {
		long lastId = database.lastId();
		long tallied = database.tallied();
		double serviceBefore = Proc.cpuSeconds(service.process());
		Processor before = processor();
		Map<String, Long> said = figures(Command.run("wrk", "-t" + threads(connections), "-c" + connections,
				"-d" + seconds + "s", "--timeout", "15s", "-s", "bench/load.lua", service.webhook(), "--", Service.TOKEN));
		double serviceSeconds = Proc.cpuSeconds(service.process()) - serviceBefore;
		Processor after = processor();
		long errors = said.get("connect") + said.get("read") + said.get("write") + said.get("timeout");
		Check.that(said.get("refused") == 0, said.get("refused") + " requests were refused");
		Check.that(errors == 0, "Connections failed: " + said);
		long answered = said.get("answered");
		long stored = database.storedAfter(lastId);
		Check.rows(said.get("sent"), answered, stored);
		Check.that(!tallies || database.tallied() - tallied == stored, "The tallies disagree with the log");
		return figures(answered, answered / (said.get("microseconds") / 1e6), serviceSeconds, before, after);
	}

	Map<String, Double> pgbench(Database database, int connections, int seconds) throws Exception {
		long lastId = database.lastId();
		Processor before = processor();
		int connecting = connections / 64; // pgbench's time includes it, its tps does not
		String said = pgbench(database, "-c", "" + connections, "-j", "" + threads(connections), "-T",
				"" + (seconds + connecting));
		Processor after = processor();
		long processed = Long.parseLong(find(PROCESSED, said));
		Check.rows(processed, processed, database.storedAfter(lastId));
		return figures(processed, Double.parseDouble(find(TPS, said)), 0, before, after);
	}

	String pgbench(Database database, String... options) {
		List<String> command = new ArrayList<>(List.of(this.postgres.program("pgbench"), "-n", "-M", "prepared", "-f",
				"bench/one-row.sql", "-h", "127.0.0.1", "-p", "" + database.port(), "-U", "bench"));
		command.addAll(List.of(options));
		command.add(database.name());
		return Command.run(command);
	}

	private static int threads(int connections) {
		return Math.min(connections, 2);
	}

	/** Seconds of the processor; wrk and pgbench are the only children that end while something is measured. */
	private record Processor(double postgres, double generator) {

	}

	private Processor processor() {
		return new Processor(this.postgres.cpuSeconds(), Proc.cpuSecondsOfEndedChildren(ProcessHandle.current()));
	}

	private static Map<String, Double> figures(long events, double perSecond, double serviceSeconds, Processor before,
			Processor after) {
		Map<String, Double> figures = new LinkedHashMap<>();
		figures.put(PER_SECOND, perSecond);
		figures.put("service µs", 1e6 * serviceSeconds / events);
		figures.put("PostgreSQL µs", 1e6 * (after.postgres - before.postgres) / events);
		figures.put("generator µs", 1e6 * (after.generator - before.generator) / events);
		return figures;
	}

	private static Map<String, Long> figures(String output) {
		return FIGURE.matcher(output.substring(output.indexOf("result ")))
			.results()
			.collect(Collectors.toMap((figure) -> figure.group(1), (figure) -> Long.valueOf(figure.group(2))));
	}

	private static String find(Pattern pattern, String output) {
		Matcher matcher = pattern.matcher(output);
		Check.that(matcher.find(), "pgbench printed something unexpected:\n" + output);
		return matcher.group(1);
	}

}
