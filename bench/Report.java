import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

/** Writes what was measured: as text and as JSON. */
record Report(Options options, Results results, Machine machine, int slackMessages) {

	void write(Path json) {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("machine", this.machine);
		all.put("options", this.options);
		all.put("before", this.options.versionBefore());
		all.put("figures", Figure.all(this.results));
		all.put("measurements", this.results.all());
		all.put("slack_messages", this.slackMessages);
		JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), all);
		System.out.println(text() + "\nWritten to " + json);
	}

	private String text() {
		StringBuilder text = new StringBuilder("\n" + this.machine + "\n\n");
		if (!this.options.whole()) {
			text.append("NOT A WHOLE RUN: not to be quoted.\n\n");
		}
		text.append("%-74s %9s %7s %7s  %s%n".formatted("Must reach", "measured", "must", "aim", "reached"));
		for (Figure figure : Figure.all(this.results)) {
			text.append("%-74s %9s %7s %7s  %s%n".formatted(figure.name(), number(figure.measured()), figure.must(),
					figure.aim(), figure.reached()));
		}
		for (String table : this.results.tables()) {
			text.append(table(table));
		}
		text.append("%nMessages that reached the fake Slack: %d%n".formatted(this.slackMessages));
		return text.toString();
	}

	/** The medians of the rounds; below them, if both were measured, the service beside the other checkout's. */
	private String table(String table) {
		List<String> figures = this.results.figures(table);
		List<String> subjects = this.results.subjects(table);
		StringBuilder text = new StringBuilder("%n%-42s".formatted(table));
		figures.forEach((figure) -> text.append("%15s".formatted(figure)));
		for (String subject : subjects) {
			text.append("%n%-42s".formatted(subject));
			figures.forEach((figure) -> text.append("%15s".formatted(number(this.results.median(table, subject, figure)))));
		}
		if (subjects.containsAll(List.of(Variant.SERVICE.title, Variant.BEFORE.title))) {
			text.append("%n%-42s".formatted("service ÷ before"));
			figures.forEach((figure) -> text.append("%15s".formatted(
					number(this.results.ratio(table, Variant.SERVICE.title, Variant.BEFORE.title, figure)))));
		}
		return text.append("\n").toString();
	}

	/** The figures of one measurement. */
	static String line(Map<String, Double> figures) {
		return figures.entrySet()
			.stream()
			.map((figure) -> figure.getKey() + " " + number(OptionalDouble.of(figure.getValue())))
			.collect(Collectors.joining(", "));
	}

	private static String number(OptionalDouble value) {
		String format = (value.orElse(0) < 1000) ? "%.2f" : "%,.0f";
		return value.isPresent() ? String.format(Locale.ENGLISH, format, value.getAsDouble()) : "–";
	}

}
