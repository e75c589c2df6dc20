import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What to measure, and for how long. */
record Options(boolean quick, Set<Part> parts, List<Variant> variants, List<Integer> connections, int rounds,
		int seconds, long stored) {

	enum Part {

		THROUGHPUT, LATENCY, LONE, READS, START

	}

	/** Only a whole run goes into bench/results. */
	boolean whole() {
		return equals(defaults());
	}

	boolean measures(Part part) {
		return this.parts.contains(part);
	}

	boolean measures(Variant variant) {
		return this.variants.contains(variant);
	}

	private static Options defaults() {
		return new Options(false, EnumSet.allOf(Part.class), List.of(Variant.values()), List.of(1, 8, 32, 64, 256), 3, 8,
				10_000_000);
	}

	static Options of(String[] args) {
		boolean quick = Arrays.asList(args).contains("--quick");
		Options options = defaults();
		if (quick) {
			options = new Options(true, options.parts, options.variants, List.of(1, 64), 1, 3, 200_000);
		}
		Deque<String> rest = new ArrayDeque<>(List.of(args));
		while (!rest.isEmpty()) {
			String option = rest.pop();
			options = option.equals("--quick") ? options : options.with(option, rest.pop());
		}
		return options;
	}

	private Options with(String option, String value) {
		List<String> values = List.of(value.split(","));
		return switch (option) {
			case "--only" -> new Options(this.quick, EnumSet.copyOf(words(values, Part.class)), this.variants,
					this.connections, this.rounds, this.seconds, this.stored);
			case "--variants" -> new Options(this.quick, this.parts, words(values, Variant.class), this.connections,
					this.rounds, this.seconds, this.stored);
			case "--connections" -> new Options(this.quick, this.parts, this.variants,
					values.stream().map(Integer::valueOf).toList(), this.rounds, this.seconds, this.stored);
			case "--rounds" -> new Options(this.quick, this.parts, this.variants, this.connections,
					Integer.parseInt(value), this.seconds, this.stored);
			case "--seconds" -> new Options(this.quick, this.parts, this.variants, this.connections, this.rounds,
					Integer.parseInt(value), this.stored);
			case "--stored" -> new Options(this.quick, this.parts, this.variants, this.connections, this.rounds,
					this.seconds, Long.parseLong(value));
			default -> throw new IllegalArgumentException("No such option: " + option + "; bench/run --help");
		};
	}

	private static <E extends Enum<E>> List<E> words(List<String> words, Class<E> type) {
		return words.stream().map((word) -> Enum.valueOf(type, word.toUpperCase())).toList();
	}

}
