import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the service beside pgbench, itself with ten million events stored, and a
 * variant that saves one entity per request: on one machine, on one PostgreSQL, taking
 * turns. Started by bench/run.
 */
final class Bench implements AutoCloseable {

	private static final int FULL_LOAD = 64;

	private static final String EMPTY = "empty";

	private final Options options;

	private final Postgres postgres;

	private final FakeSlack slack = new FakeSlack();

	private final Load load;

	private final Map<Variant, Database> databases = new EnumMap<>(Variant.class);

	private final Map<Variant, Service> services = new EnumMap<>(Variant.class);

	private final Results results = new Results();

	private Bench(Options options, Postgres postgres) throws Exception {
		this.options = options;
		this.postgres = postgres;
		this.load = new Load(postgres);
	}

	public static void main(String[] args) throws Exception {
		Options options = Options.of(args);
		try (Postgres postgres = Postgres.start(Path.of(System.getProperty("postgres.bin")));
				Bench bench = new Bench(options, postgres)) {
			bench.run();
			Path directory = Path.of(options.whole() ? "bench/results" : "target/bench/results");
			Files.createDirectories(directory);
			new Report(options, bench.results, Machine.of(postgres)).write(directory.resolve(LocalDate.now().toString()));
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
		Service.start(EMPTY, empty, this.slack, Service.DEPLOYED).close();
		if (this.options.measures(Options.Part.START)) {
			starts(empty);
		}
		if (this.options.measures(Options.Part.THROUGHPUT)) {
			throughput();
		}
		if (this.options.measures(Options.Part.LATENCY)) {
			openLoop();
		}
		if (this.options.measures(Options.Part.LONE)) {
			lone();
		}
		if (this.options.measures(Options.Part.READS) && this.options.measures(Variant.STORED)) {
			reads();
		}
		this.results.slackMessages = this.slack.messages();
	}

	/** As deployed, the same without its cache, and all of it in one jar. */
	private void starts(Database empty) throws Exception {
		for (int round = 0; round < this.options.rounds(); round++) {
			start(Figure.AS_DEPLOYED, empty, Service.DEPLOYED);
			start("without the AOT cache", empty, Service.WITHOUT_CACHE);
			start("from one jar", empty, Service.ONE_JAR);
		}
		empty.empty();
	}

	private void start(String name, Database empty, List<String> java) throws Exception {
		try (Service service = Service.start("start", empty, this.slack, java)) {
			this.results.addStart(name, service.readySeconds());
			say("%s: ready after %.2f s, %.0f MB resident", name, service.readySeconds(),
					Proc.megabytes(service.pid(), "VmRSS"));
		}
	}

	private void throughput() throws Exception {
		for (Variant variant : this.options.variants()) {
			prepare(variant);
		}
		for (int round = 0; round < this.options.rounds(); round++) {
			List<Variant> turns = turns(this.options.variants(), round);
			for (int connections : this.options.connections()) {
				for (Variant variant : turns) {
					Sample sample = measure(variant, connections);
					this.results.add(variant, sample);
					say("round %d, %3d connections, %-8s %,9.0f /s", round + 1, connections, variant.name().toLowerCase(),
							sample.perSecond());
				}
			}
		}
		this.services.forEach((variant, service) -> this.results.memory.put(variant,
				new Results.Memory(Proc.megabytes(service.pid(), "VmRSS"), Proc.megabytes(service.pid(), "VmHWM"))));
	}

	/**
	 * A balanced Latin square, if the variants are even in number: another one first in
	 * every round, and before each of the rest another one. What a variant leaves behind,
	 * to autovacuum and to the disk, must not always fall upon the same next one.
	 */
	private static List<Variant> turns(List<Variant> variants, int round) {
		int count = variants.size();
		List<Variant> turns = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			int turn = (i % 2 == 0) ? count - i / 2 : (i + 1) / 2; // 0, 1, 3, 2
			turns.add(variants.get((turn + round) % count));
		}
		return turns;
	}

	/** All but "stored" meet an empty table every time. */
	private Sample measure(Variant variant, int connections) throws Exception {
		Database database = this.databases.get(variant);
		if (variant != Variant.STORED) {
			database.empty();
		}
		database.checkpoint();
		load(variant, connections, 1);
		return load(variant, connections, this.options.seconds());
	}

	private Sample load(Variant variant, int connections, int seconds) throws Exception {
		Database database = this.databases.get(variant);
		return (variant == Variant.PGBENCH) ? this.load.pgbench(database, connections, seconds)
				: this.load.wrk(this.services.get(variant), database, variant != Variant.SAVE, connections, seconds);
	}

	private void openLoop() throws Exception {
		List<Variant> variants = List.of(Variant.SERVICE, Variant.STORED)
			.stream()
			.filter(this.options::measures)
			.toList();
		for (Variant variant : variants) {
			prepare(variant);
		}
		double most = this.results.throughput(Variant.SERVICE).isEmpty()
				? measure(Variant.SERVICE, FULL_LOAD).perSecond() : this.results.most(Variant.SERVICE);
		OpenLoop.run(this.services.get(variants.getFirst()), this.databases.get(variants.getFirst()), most / 4, 0, 3);
		for (int round = 0; round < this.options.rounds(); round++) {
			for (Variant variant : variants) {
				this.databases.get(variant).checkpoint();
				Latency latency = OpenLoop.run(this.services.get(variant), this.databases.get(variant), most / 2, 2,
						2 * this.options.seconds());
				this.results.add(variant, latency);
				say("round %d, %,.0f events/s open loop, %-8s p50 %.2f ms, p99 %.2f ms", round + 1, latency.perSecond(),
						variant.name().toLowerCase(), latency.p50(), latency.p99());
			}
		}
	}

	private void lone() throws Exception {
		prepare(Variant.SERVICE);
		prepare(Variant.PGBENCH);
		for (int round = 0; round < this.options.rounds(); round++) {
			this.results.loneTransactions
				.add(Alone.transactions(this.load, this.databases.get(Variant.PGBENCH), this.options.seconds()));
			this.results.loneEvents.add(Alone.events(this.services.get(Variant.SERVICE), this.options.seconds()));
			say("round %d, alone: pgbench p50 %.2f ms, service p50 %.2f ms", round + 1,
					this.results.loneTransactions.getLast().p50(), this.results.loneEvents.getLast().p50());
		}
	}

	private void reads() throws Exception {
		prepare(Variant.STORED);
		Service service = this.services.get(Variant.STORED);
		for (Read read : Read.values()) {
			Alone.reads(service, read.path, read.requests / 2);
		}
		for (int round = 0; round < this.options.rounds(); round++) {
			for (Read read : Read.values()) {
				Latency latency = Alone.reads(service, read.path, read.requests);
				this.results.add(read, latency);
				say("round %d, %s p50 %.2f ms, p99 %.2f ms", round + 1, read.title, latency.p50(), latency.p99());
			}
		}
	}

	/** Gives the variant a database of its own and a warm service, once. */
	private void prepare(Variant variant) throws Exception {
		if (this.databases.containsKey(variant)) {
			return;
		}
		String name = variant.name().toLowerCase();
		Database database = this.postgres.copy(EMPTY, name);
		this.databases.put(variant, database);
		if (variant == Variant.STORED) {
			say("storing %,d events", this.options.stored());
			database.fill(this.options.stored());
		}
		if (variant != Variant.PGBENCH) {
			say("starting and warming up: %s", name);
			this.services.put(variant, Service.start(name, database, this.slack,
					(variant == Variant.SAVE) ? Service.SAVE_PER_REQUEST : Service.DEPLOYED));
			load(variant, 8, this.options.quick() ? 2 : 5);
			load(variant, FULL_LOAD, this.options.quick() ? 2 : 25);
		}
	}

	private static void say(String message, Object... values) {
		System.err.println("bench: " + message.formatted(values));
	}

	@Override
	public void close() {
		this.services.values().forEach(Service::close);
		this.slack.close();
	}

}
