import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Everything that was measured, in the order of the rounds. */
final class Results {

	/** In MB: resident after the load, and the most that it ever was. */
	record Memory(double resident, double peak) {

	}

	final Map<Variant, List<Sample>> throughput = new EnumMap<>(Variant.class);

	final Map<Variant, Memory> memory = new EnumMap<>(Variant.class);

	final Map<Variant, List<Latency>> openLoop = new EnumMap<>(Variant.class);

	final List<Latency> loneEvents = new ArrayList<>();

	final List<Latency> loneTransactions = new ArrayList<>();

	final Map<Read, List<Latency>> reads = new EnumMap<>(Read.class);

	final Map<String, List<Double>> readySeconds = new LinkedHashMap<>();

	int slackMessages;

	void add(Variant variant, Sample sample) {
		this.throughput.computeIfAbsent(variant, (key) -> new ArrayList<>()).add(sample);
	}

	void add(Variant variant, Latency latency) {
		this.openLoop.computeIfAbsent(variant, (key) -> new ArrayList<>()).add(latency);
	}

	void add(Read read, Latency latency) {
		this.reads.computeIfAbsent(read, (key) -> new ArrayList<>()).add(latency);
	}

	void addStart(String name, double seconds) {
		this.readySeconds.computeIfAbsent(name, (key) -> new ArrayList<>()).add(seconds);
	}

	List<Sample> throughput(Variant variant) {
		return this.throughput.getOrDefault(variant, List.of());
	}

	List<Latency> openLoop(Variant variant) {
		return this.openLoop.getOrDefault(variant, List.of());
	}

	List<Latency> reads(Read read) {
		return this.reads.getOrDefault(read, List.of());
	}

	List<Double> ready(String name) {
		return this.readySeconds.getOrDefault(name, List.of());
	}

	OptionalDouble perSecond(Variant variant, int connections) {
		return median(at(variant, connections), Sample::perSecond);
	}

	/** The highest median of all numbers of connections. */
	double most(Variant variant) {
		return throughput(variant).stream()
			.mapToInt(Sample::connections)
			.distinct()
			.mapToDouble((connections) -> perSecond(variant, connections).orElseThrow())
			.max()
			.orElseThrow();
	}

	/** The median of the ratios within a round, as what disturbs a machine disturbs neighbours alike. */
	OptionalDouble ratio(Variant variant, Variant other, int connections) {
		List<Sample> ours = at(variant, connections);
		List<Sample> theirs = at(other, connections);
		return median(IntStream.range(0, Math.min(ours.size(), theirs.size()))
			.mapToObj((round) -> ours.get(round).perSecond() / theirs.get(round).perSecond())
			.toList(), Double::doubleValue);
	}

	List<Sample> at(Variant variant, int connections) {
		return throughput(variant).stream().filter((sample) -> sample.connections() == connections).toList();
	}

	/** Empty if nothing was measured. */
	static <T> OptionalDouble median(List<T> values, ToDoubleFunction<T> figure) {
		double[] sorted = values.stream().mapToDouble(figure).sorted().toArray();
		int middle = sorted.length / 2;
		if (sorted.length == 0) {
			return OptionalDouble.empty();
		}
		return OptionalDouble.of((sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
	}

}
