import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What to measure, and for how long.
 *
 * @param whole whether no option but --before was given: only such a run goes into bench/results
 * @param before the target/app of another checkout, empty if there is none; a path of the machine, so it is not reported
 */
record Options(boolean whole, boolean quick, @JsonIgnore String before, List<Part> parts, List<Variant> variants,
		List<Integer> connections, int rounds, int seconds, long stored) {

	enum Part {

		THROUGHPUT, LATENCY, LONE, READS, START

	}

	static Options of(String[] args) {
		Map<String, String> given = new HashMap<>();
		for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext();) {
			String option = rest.next();
			given.put(option, option.equals("--quick") ? "" : rest.next());
		}
		boolean whole = Set.of("--before").containsAll(given.keySet());
		boolean quick = given.remove("--quick") != null;
		String before = take(given, "--before", "");
		String variants = "pgbench,service,save,stored" + (before.isEmpty() ? "" : ",before");
		Options options = new Options(whole, quick, before,
				list(take(given, "--only", "throughput,latency,lone,reads,start"), (word) -> Part.valueOf(word.toUpperCase())),
				list(take(given, "--variants", variants), (word) -> Variant.valueOf(word.toUpperCase())),
				list(take(given, "--connections", quick ? "1,64" : "1,8,32,64,256"), Integer::valueOf),
				Integer.parseInt(take(given, "--rounds", quick ? "1" : "3")),
				Integer.parseInt(take(given, "--seconds", quick ? "3" : "8")),
				Long.parseLong(take(given, "--stored", quick ? "200000" : "10000000")));
		Check.that(given.isEmpty(), "No such option: " + given.keySet() + "; bench/run --help lists them");
		Check.that(!options.measures(Variant.BEFORE) || Path.of(before, "delivery-monitor.jar").toFile().isFile(),
				"The variant before needs --before DIR, the target/app of another checkout, built by ./mvnw package");
		return options;
	}

	private static String take(Map<String, String> given, String option, String otherwise) {
		String value = given.remove(option);
		return (value != null) ? value : otherwise;
	}

	private static <T> List<T> list(String values, Function<String, T> type) {
		return Arrays.stream(values.split(",")).map(type).toList();
	}

	/** The version of the other checkout, empty if there is none. */
	String versionBefore() {
		return this.before.isEmpty() ? "" : Command.run("git", "-C", this.before, "describe", "--always", "--dirty").strip();
	}

	boolean measures(Part part) {
		return this.parts.contains(part);
	}

	boolean measures(Variant variant) {
		return this.variants.contains(variant);
	}

}
