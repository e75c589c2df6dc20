package app.raxx.deliverymonitor.trust;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of all promises that were put to the test, as JSON and as a table beside it.
 * Each promise replaces its own row, so they can be run one by one.
 */
record TrustReport(String date, String size, String machine, List<Row> promises) {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private static final Path FILE = Path.of(System.getProperty("trust.report", "target/trust/quick.json"));

	static synchronized void add(Promise promise, Proof proof) throws IOException {
		List<Row> before = Files.exists(FILE) ? JSON.readValue(FILE, TrustReport.class).promises() : List.of();
		Row row = Row.of(promise, proof);
		List<Row> rows = Stream
			.concat(before.stream().filter((other) -> other.promise() != row.promise()), Stream.of(row))
			.sorted(Comparator.comparingInt(Row::promise))
			.toList();
		new TrustReport(LocalDate.now(ZoneOffset.UTC).toString(), Size.FULL ? "full" : "quick", describeMachine(), rows)
			.write();
	}

	private void write() throws IOException {
		Files.createDirectories(FILE.getParent());
		JSON.writeValue(FILE, this);
		Files.writeString(FILE.resolveSibling("report.md"), markdown());
	}

	private String markdown() {
		return """
				# Promises put to the test

				%s, size %s, on a %s. Written by `trust/run`; the same figures as JSON: [%s](%s). %,d characters of
				logs, answers and metrics were searched for addresses and secrets on the way (promise 15); none was found where
				a row says held.

				| # | Promise | Held | Figures | Version | Seed | Seconds |
				|---|---|---|---|---|---|---|
				%s
				"""
			.formatted(this.date, this.size, this.machine, FILE.getFileName(), FILE.getFileName(),
					this.promises.stream().mapToLong(Row::searched).sum(),
					this.promises.stream().map(Row::markdown).collect(Collectors.joining("\n")));
	}

	private static String describeMachine() {
		OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		return "%d-core machine with %d GiB, Java %s".formatted(machine.getAvailableProcessors(),
				Math.round(machine.getTotalMemorySize() / Math.pow(1024, 3)), Runtime.version().feature());
	}

	record Row(int promise, String claim, boolean held, Map<String, Object> figures, String version, long seed,
			long seconds, long searched) {

		private static Row of(Promise promise, Proof proof) {
			return new Row(promise.value(), promise.claim(),
					Collections.disjoint(proof.figures().keySet(), List.of("broken by", "not tested")), proof.figures(),
					System.getProperty("trust.version", "-"), proof.seed(), proof.duration().toSeconds(),
					proof.secrets().searched().get());
		}

		private String markdown() {
			String figures = this.figures.entrySet()
				.stream()
				.map((figure) -> figure.getKey() + " " + readable(figure.getValue()))
				.collect(Collectors.joining(", "));
			return "| %d | %s | %s | %s | %s | %d | %d |".formatted(this.promise, this.claim,
					this.held ? "yes" : "**no**", figures, this.version, this.seed, this.seconds);
		}

		private static String readable(Object figure) {
			return (figure instanceof Number number && number.doubleValue() == number.longValue())
					? "%,d".formatted(number.longValue()) : figure.toString();
		}

	}

}
