import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

import tools.jackson.databind.json.JsonMapper;

/** Says what came out: as a table, as JSON and as a picture. */
record Report(Options options, Results results, Machine machine) {

	/** @param path without the ending */
	void write(Path path) throws IOException {
		Path json = path.resolveSibling(path.getFileName() + ".json");
		JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), everything());
		Path picture = path.resolveSibling(path.getFileName() + ".svg");
		Files.writeString(picture, new Picture(this.results, this.machine).svg());
		System.out.println(text() + "\nWritten to " + json + " and " + picture);
	}

	private Map<String, Object> everything() {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("machine", this.machine);
		all.put("options", this.options);
		all.put("figures", Figure.all(this.results));
		all.put("throughput", this.results.throughput);
		all.put("open_loop", this.results.openLoop);
		all.put("lone_events", this.results.loneEvents);
		all.put("lone_transactions", this.results.loneTransactions);
		all.put("reads", this.results.reads);
		all.put("memory", this.results.memory);
		all.put("ready_seconds", this.results.readySeconds);
		all.put("slack_messages", this.results.slackMessages);
		return all;
	}

	private String text() {
		StringBuilder text = new StringBuilder("\n" + this.machine + "\n\n");
		if (!this.options.whole()) {
			text.append("NOT A WHOLE RUN: for a look only, not to be quoted.\n\n");
		}
		text.append("%-74s %9s %7s %7s  %s%n".formatted("Must reach", "measured", "must", "aim", "reached"));
		for (Figure figure : Figure.all(this.results)) {
			text.append("%-74s %9s %7s %7s  %s%n".formatted(
					figure.name() + (figure.unit().isEmpty() ? "" : " (" + figure.unit() + ")"),
					number(figure.measured(), "%.2f"), figure.must(), figure.aim(), figure.reached()));
		}
		throughput(text);
		latencies(text);
		text.append("%nResident memory in MB%n".formatted());
		this.results.memory.forEach((variant, memory) -> text
			.append("%-36s %.0f after the load, %.0f at most%n".formatted(variant.title, memory.resident(), memory.peak())));
		text.append("%nSeconds until ready (medians)%n".formatted());
		this.results.readySeconds.forEach((name, seconds) -> text.append(
				"%-36s %s%n".formatted(name, number(Results.median(seconds, Double::doubleValue), "%.2f"))));
		text.append("%nMessages that reached Slack: %d%n".formatted(this.results.slackMessages));
		return text.toString();
	}

	private void throughput(StringBuilder text) {
		text.append("%n%-36s %11s %12s   %s%n".formatted("Acknowledged per second (medians)", "connections", "events/s",
				"CPU µs per event: service, PostgreSQL, load generator"));
		for (Variant variant : this.options.variants()) {
			for (int connections : this.options.connections()) {
				List<Sample> samples = this.results.at(variant, connections);
				if (!samples.isEmpty()) {
					text.append("%-36s %11d %12s   %s, %s, %s%n".formatted(variant.title, connections,
							number(this.results.perSecond(variant, connections), "%,.0f"),
							number(Results.median(samples, Sample::serviceMicros), "%.0f"),
							number(Results.median(samples, Sample::postgresMicros), "%.0f"),
							number(Results.median(samples, Sample::generatorMicros), "%.0f")));
				}
			}
		}
	}

	private void latencies(StringBuilder text) {
		text.append("%n%-56s %8s %8s %8s %8s%n".formatted("Latency in ms (medians of the rounds)", "p50", "p90", "p99",
				"p99.9"));
		this.results.openLoop.forEach((variant, latencies) -> latency(text,
				"%s, %,.0f/s open loop".formatted(variant.title, latencies.getFirst().perSecond()), latencies));
		latency(text, "one lone event", this.results.loneEvents);
		latency(text, "one lone pgbench transaction", this.results.loneTransactions);
		this.results.reads.forEach((read, latencies) -> latency(text,
				"%s, %,d stored".formatted(read.title, this.options.stored()), latencies));
	}

	private static void latency(StringBuilder text, String name, List<Latency> latencies) {
		if (!latencies.isEmpty()) {
			text.append("%-56s %8s %8s %8s %8s%n".formatted(name, number(Results.median(latencies, Latency::p50), "%.2f"),
					number(Results.median(latencies, Latency::p90), "%.2f"),
					number(Results.median(latencies, Latency::p99), "%.2f"),
					number(Results.median(latencies, Latency::p999), "%.2f")));
		}
	}

	static String number(OptionalDouble value, String format) {
		return value.isPresent() ? String.format(Locale.ENGLISH, format, value.getAsDouble()) : "–";
	}

}
