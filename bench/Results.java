import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.HdrHistogram.Histogram;

/** Everything that was measured, in the order of the rounds. */
final class Results {

	/** One turn of a subject, for example of a variant, in one round of a table. */
	record Measurement(String table, String subject, Map<String, Double> figures) {

	}

	private final List<Measurement> measurements = new ArrayList<>();

	void add(String table, String subject, Map<String, Double> figures) {
		this.measurements.add(new Measurement(table, subject, figures));
		System.err.printf("bench: %s, %s: %s%n", table, subject, Report.line(figures));
	}

	List<Measurement> all() {
		return this.measurements;
	}

	List<String> tables() {
		return this.measurements.stream().map(Measurement::table).distinct().toList();
	}

	List<String> subjects(String table) {
		return in(table).map(Measurement::subject).distinct().toList();
	}

	List<String> figures(String table) {
		return in(table).flatMap((measurement) -> measurement.figures.keySet().stream()).distinct().toList();
	}

	/** Empty if nothing was measured. */
	OptionalDouble median(String table, String subject, String figure) {
		return median(values(table, subject, figure));
	}

	/** The median of the ratios within a round, because a disturbance of the machine affects neighbours alike. */
	OptionalDouble ratio(String table, String subject, String other, String figure) {
		List<Double> ours = values(table, subject, figure);
		List<Double> theirs = values(table, other, figure);
		return median(IntStream.range(0, Math.min(ours.size(), theirs.size()))
			.mapToObj((round) -> ours.get(round) / theirs.get(round))
			.toList());
	}

	List<Double> values(String table, String subject, String figure) {
		return in(table).filter((measurement) -> measurement.subject.equals(subject))
			.map((measurement) -> measurement.figures.get(figure))
			.toList();
	}

	private Stream<Measurement> in(String table) {
		return this.measurements.stream().filter((measurement) -> measurement.table.equals(table));
	}

	private static OptionalDouble median(List<Double> values) {
		List<Double> sorted = values.stream().sorted().toList();
		int middle = sorted.size() / 2;
		if (sorted.isEmpty()) {
			return OptionalDouble.empty();
		}
		return OptionalDouble
			.of((sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
	}

	/** Percentiles in milliseconds. */
	static Map<String, Double> percentiles(Histogram nanos) {
		Map<String, Double> figures = new LinkedHashMap<>();
		for (String percentile : List.of("50", "90", "99", "99.9", "100")) {
			figures.put("p" + percentile + " ms", nanos.getValueAtPercentile(Double.parseDouble(percentile)) / 1e6);
		}
		return figures;
	}

}
