import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.HdrHistogram.Histogram;

/**
 * Measures the service beside pgbench and beside other variants of it: on one machine, on
 * one PostgreSQL, taking turns. Started by bench/run.
 */
final class Bench implements AutoCloseable {

	static final String LATENCY = "latency at half the maximum rate";

	static final String LONE = "one lone event";

	static final String READS = "reads with events stored";

	static final String RECENT_DELIVERIES = "recent-deliveries";

	static final String MEMORY = "resident memory after the load";

	static final String START = "start";

	private static final List<Variant> LATENCY_VARIANTS = List.of(Variant.SERVICE, Variant.STORED, Variant.BEFORE);

	private static final int FULL_LOAD = 64;

	private static final int LONE_PER_SECOND = 50;

	private static final Path PGBENCH_LOG = Path.of("target/bench/pgbench-log").toAbsolutePath();

	private static final String APP = "target/app";

	private static final String EMPTY = "empty";

	private final Options options;

	private final Postgres postgres;

	private final FakeSlack slack = FakeSlack.start();

	private final Load load;

	private final Map<Variant, Database> databases = new EnumMap<>(Variant.class);

	private final Map<Variant, Service> services = new EnumMap<>(Variant.class);

	private final Results results = new Results();

	private Bench(Options options, Postgres postgres) throws Exception {
		this.options = options;
		this.postgres = postgres;
		this.load = new Load(postgres);
	}

	public static void main(String[] args) {
		try {
			Options options = Options.of(args);
			Postgres postgres = new Postgres();
			try (Bench bench = new Bench(options, postgres)) {
				bench.run();
				Path directory = Path.of(options.whole() ? "bench/results" : "target/bench/results");
				Files.createDirectories(directory);
				new Report(options, bench.results, Machine.of(postgres), bench.slack.messages().get())
					.write(directory.resolve(LocalDate.now() + ".json"));
			}
		}
		catch (Exception ex) {
			System.err.println("bench: no figures, because the run failed; the services' logs are in target/bench/logs");
			ex.printStackTrace();
			System.exit(1);
		}
	}

	private void run() throws Exception {
		Database empty = this.postgres.create(EMPTY);
		say("migrating an empty database");
		Service.start(EMPTY, empty, this.slack, Service.deployed(APP)).close();
		if (this.options.measures(Options.Part.START)) {
			starts(empty);
		}
		if (this.options.measures(Options.Part.THROUGHPUT)) {
			throughput();
		}
		if (this.options.measures(Options.Part.LATENCY)) {
			latency(LATENCY_VARIANTS.stream().filter(this.options::measures).toList());
		}
		if (this.options.measures(Options.Part.LONE)) {
			lone();
		}
		if (this.options.measures(Options.Part.READS) && this.options.measures(Variant.STORED)) {
			reads();
		}
	}

	private void starts(Database empty) throws Exception {
		Map<String, List<String>> ways = new LinkedHashMap<>();
		ways.put("as deployed", Service.deployed(APP));
		ways.put("without the AOT cache",
				Service.deployed(APP).stream().filter((option) -> !option.contains("AOTCache")).toList());
		ways.put("from one jar", Service.ONE_JAR);
		for (int round = 0; round < this.options.rounds(); round++) {
			for (Map.Entry<String, List<String>> way : ways.entrySet()) {
				long start = System.nanoTime();
				try (Service service = Service.start("start", empty, this.slack, way.getValue())) {
					double ready = (System.nanoTime() - start) / 1e9;
					this.results.add(START, way.getKey(), Map.of("ready s", ready));
				}
			}
		}
		empty.execute("truncate event, tally");
	}

	private void throughput() throws Exception {
		for (Variant variant : this.options.variants()) {
			prepare(variant);
		}
		for (int round = 0; round < this.options.rounds(); round++) {
			List<Variant> turns = turns(this.options.variants(), round);
			for (int connections : this.options.connections()) {
				for (Variant variant : turns) {
					this.results.add(throughputAt(connections), variant.title, measure(variant, connections));
				}
			}
			for (Map.Entry<Variant, Service> each : this.services.entrySet()) {
				this.results.add(MEMORY, each.getKey().title, Proc.megabytes(each.getValue().process()));
			}
		}
	}

	static String throughputAt(int connections) {
		return "throughput at %d connections".formatted(connections);
	}

	/**
	 * A balanced Latin square: what a variant leaves behind, to autovacuum and to the
	 * disk, must not always affect the same next one. In as many rounds as there are
	 * variants each is once in every place, and comes once after each of the others. If
	 * they are odd in number, that takes twice the rounds: every second is a mirror image.
	 */
	static <T> List<T> turns(List<T> variants, int round) {
		int count = variants.size();
		boolean odd = count % 2 == 1;
		int shift = odd ? round / 2 : round;
		List<T> turns = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			int turn = (i % 2 == 0) ? count - i / 2 : (i + 1) / 2; // 0, 1, 3, 2
			turns.add(variants.get((turn + shift) % count));
		}
		return (odd && round % 2 == 1) ? turns.reversed() : turns;
	}

	/** All but "stored" start with an empty table every time. */
	private Map<String, Double> measure(Variant variant, int connections) throws Exception {
		Database database = this.databases.get(variant);
		if (variant != Variant.STORED) {
			database.execute("truncate event, tally");
		}
		database.execute("checkpoint"); // the same distance from the next one
		load(variant, connections, 1);
		return load(variant, connections, this.options.seconds());
	}

	private Map<String, Double> load(Variant variant, int connections, int seconds) throws Exception {
		Database database = this.databases.get(variant);
		return (variant == Variant.PGBENCH) ? this.load.pgbench(database, connections, seconds)
				: this.load.wrk(this.services.get(variant), database, variant != Variant.SAVE, connections, seconds);
	}

	/** All at the same rate: half of what the first of them reaches. */
	private void latency(List<Variant> variants) throws Exception {
		Check.that(!variants.isEmpty(), "Latency is measured of service, stored and before only");
		for (Variant variant : variants) {
			prepare(variant);
		}
		double most = most(variants.getFirst());
		for (Variant variant : variants) {
			OpenLoop.run(this.services.get(variant), this.databases.get(variant), most / 4, 0, 3);
		}
		for (int round = 0; round < this.options.rounds(); round++) {
			for (Variant variant : turns(variants, round)) {
				this.databases.get(variant).execute("checkpoint");
				Histogram latencies = OpenLoop.run(this.services.get(variant), this.databases.get(variant), most / 2, 2,
						2 * this.options.seconds());
				Map<String, Double> figures = Results.percentiles(latencies);
				figures.put(Load.PER_SECOND, most / 2);
				this.results.add(LATENCY, variant.title, figures);
			}
		}
	}

	/** The highest median of all numbers of connections. */
	private double most(Variant variant) throws Exception {
		OptionalDouble most = this.options.connections()
			.stream()
			.flatMapToDouble((connections) -> this.results
				.median(throughputAt(connections), variant.title, Load.PER_SECOND).stream())
			.max();
		return most.isPresent() ? most.getAsDouble() : measure(variant, FULL_LOAD).get(Load.PER_SECOND);
	}

	private void lone() throws Exception {
		prepare(Variant.SERVICE);
		prepare(Variant.PGBENCH);
		for (int round = 0; round < this.options.rounds(); round++) {
			this.results.add(LONE, Variant.PGBENCH.title, loneTransactions());
			this.results.add(LONE, Variant.SERVICE.title, loneEvents(this.services.get(Variant.SERVICE)));
		}
	}

	/** One at a time, with a pause between them. */
	private Map<String, Double> loneEvents(Service service) throws Exception {
		Histogram latencies = new Histogram(3);
		Mail mail = new Mail();
		try (HttpConnection connection = service.connect()) {
			for (int i = 0; i < this.options.seconds() * LONE_PER_SECOND; i++) {
				String body = mail.next();
				Thread.sleep(1000 / LONE_PER_SECOND);
				long start = System.nanoTime();
				connection.post(body);
				latencies.recordValue(System.nanoTime() - start);
			}
		}
		return Results.percentiles(latencies);
	}

	/** The same from pgbench: one client, the same rate, without the delay before its start. */
	private Map<String, Double> loneTransactions() throws Exception {
		Histogram latencies = new Histogram(3);
		this.load.pgbench(this.databases.get(Variant.PGBENCH), "-c", "1", "-T", "" + this.options.seconds(), "-R",
				"" + LONE_PER_SECOND, "-l", "--log-prefix=" + PGBENCH_LOG);
		try (Stream<Path> files = Files.list(PGBENCH_LOG.getParent())) {
			for (Path log : files.filter((file) -> file.toString().startsWith(PGBENCH_LOG.toString())).toList()) {
				for (String line : Files.readAllLines(log)) {
					String[] fields = line.split(" ");
					latencies.recordValue((Long.parseLong(fields[2]) - Long.parseLong(fields[6])) * 1000);
				}
				Files.delete(log);
			}
		}
		return Results.percentiles(latencies);
	}

	/** The same request again and again, while the service does nothing else. */
	private void reads() throws Exception {
		prepare(Variant.STORED);
		Map<String, String> paths = new LinkedHashMap<>();
		paths.put(RECENT_DELIVERIES, "recent-deliveries");
		paths.put("a person's events", "recent-deliveries?recipient=customer9990000@example.com");
		paths.put("the page, 24 hours", "");
		paths.put("the page, 7 days", "?period=7d");
		for (String path : paths.values()) {
			read(path);
		}
		for (int round = 0; round < this.options.rounds(); round++) {
			for (Map.Entry<String, String> path : paths.entrySet()) {
				this.results.add(READS, path.getKey(), read(path.getValue()));
			}
		}
	}

	private Map<String, Double> read(String path) throws Exception {
		Histogram latencies = new Histogram(3);
		long end = System.nanoTime() + this.options.seconds() * 1_000_000_000L;
		for (long start = System.nanoTime(); start - end < 0; start = System.nanoTime()) {
			this.services.get(Variant.STORED).get("/api/_internal/postmark/" + path);
			latencies.recordValue(System.nanoTime() - start);
		}
		return Results.percentiles(latencies);
	}

	/** Gives the variant a database of its own and a warm service, once. */
	private void prepare(Variant variant) throws Exception {
		if (this.databases.containsKey(variant)) {
			return;
		}
		// another checkout may have other migrations
		Database database = (variant == Variant.BEFORE) ? this.postgres.create(variant.word())
				: this.postgres.copy(EMPTY, variant.word());
		this.databases.put(variant, database);
		if (variant == Variant.STORED) {
			say("storing %,d events".formatted(this.options.stored()));
			database.fill(this.options.stored());
		}
		if (variant != Variant.PGBENCH) {
			say("starting and warming up: " + variant.word());
			List<String> java = switch (variant) {
				case SAVE -> Service.SAVE_PER_REQUEST;
				case BEFORE -> Service.deployed(this.options.before());
				default -> Service.deployed(APP);
			};
			this.services.put(variant, Service.start(variant.word(), database, this.slack, java));
			load(variant, 8, this.options.quick() ? 2 : 5);
			load(variant, FULL_LOAD, this.options.quick() ? 2 : 25);
		}
	}

	private static void say(String message) {
		System.err.println("bench: " + message);
	}

	@Override
	public void close() {
		this.services.values().forEach(Service::close);
		this.slack.server().stop(0);
	}

}
