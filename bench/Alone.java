import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.HdrHistogram.Histogram;

/** One request at a time, on a service that does nothing else. */
final class Alone {

	private static final int EVENTS_PER_SECOND = 50;

	private static final Path LOG = Path.of("target/bench/pgbench-log").toAbsolutePath();

	private Alone() {
	}

	/** Lone events, with a pause between them. */
	static Latency events(Service service, int seconds) throws Exception {
		Histogram latencies = Latency.histogram();
		try (Http http = service.connect()) {
			for (int i = 0; i < seconds * EVENTS_PER_SECOND; i++) {
				byte[] request = Mail.next();
				Thread.sleep(1000 / EVENTS_PER_SECOND);
				record(latencies, http, request);
			}
		}
		return Latency.of(latencies, EVENTS_PER_SECOND);
	}

	/** The same from pgbench: one client, as many a second, without the time that it came too late. */
	static Latency transactions(Load load, Database database, int seconds) throws Exception {
		Histogram latencies = Latency.histogram();
		load.pgbench(database, "-c", "1", "-T", "" + seconds, "-R", "" + EVENTS_PER_SECOND, "-l", "--log-prefix=" + LOG);
		try (Stream<Path> logs = Files.list(LOG.getParent())) {
			for (Path log : logs.filter((file) -> file.toString().startsWith(LOG.toString())).toList()) {
				for (String line : Files.readAllLines(log)) {
					List<String> fields = List.of(line.split(" "));
					long lag = Long.parseLong(fields.get(6));
					latencies.recordValue((Long.parseLong(fields.get(2)) - lag) * 1000);
				}
				Files.delete(log);
			}
		}
		return Latency.of(latencies, EVENTS_PER_SECOND);
	}

	/** The same request again and again. */
	static Latency reads(Service service, String path, int requests) throws Exception {
		Histogram latencies = Latency.histogram();
		byte[] request = Http.get("/api/_internal/postmark/" + path);
		try (Http http = service.connect()) {
			for (int i = 0; i < requests; i++) {
				record(latencies, http, request);
			}
		}
		return Latency.of(latencies, 0);
	}

	private static void record(Histogram latencies, Http http, byte[] request) throws Exception {
		long start = System.nanoTime();
		Sample.require(http.exchange(request) == 200, "A request was refused");
		latencies.recordValue(System.nanoTime() - start);
	}

}
