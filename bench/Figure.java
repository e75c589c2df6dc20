import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** One line of the table of what must be reached. */
record Figure(String name, OptionalDouble measured, double must, double aim) {

	static List<Figure> all(Results results) {
		String full = Bench.throughputAt(64);
		String service = Variant.SERVICE.title;
		OptionalDouble peak = Stream.of(service, Variant.STORED.title)
			.flatMap((variant) -> results.values(Bench.MEMORY, variant, "peak MB").stream())
			.mapToDouble(Double::doubleValue)
			.max();
		return List.of(
				new Figure("acknowledged events/s ÷ pgbench's transactions/s, 64 connections",
						results.ratio(full, service, Variant.PGBENCH.title, Load.PER_SECOND), 1.3, 2.0),
				new Figure("… ÷ one entity saved per request, 64 connections",
						results.ratio(full, service, Variant.SAVE.title, Load.PER_SECOND), 4, 6),
				new Figure("… with 10 million stored ÷ with an empty table, 64 connections",
						results.ratio(full, Variant.STORED.title, service, Load.PER_SECOND), 0.95, 1.0),
				new Figure("p99 at half the maximum rate, open loop (ms)", results.median(Bench.LATENCY, service, "p99 ms"),
						15, 5),
				new Figure("one lone event, idle service, p50 ÷ pgbench's with 1 client",
						results.ratio(Bench.LONE, service, Variant.PGBENCH.title, "p50 ms"), 3, 2),
				new Figure("recent-deliveries at 10 million rows, p99, alone (ms)",
						results.median(Bench.READS, Bench.RECENT_DELIVERIES, "p99 ms"), 15, 5),
				new Figure("resident memory at full load, at most (MB)", peak, 450, 300),
				new Figure("ready after start, as deployed (s)", results.median(Bench.START, "as deployed", "ready s"), 6, 3));
	}

	String reached() {
		if (this.measured.isEmpty()) {
			return "not measured";
		}
		return reaches(this.aim) ? "yes, the aim too" : reaches(this.must) ? "yes" : "NO";
	}

	private boolean reaches(double bound) {
		boolean moreIsBetter = this.aim > this.must;
		double value = this.measured.orElseThrow();
		return moreIsBetter ? value >= bound : value <= bound;
	}

}
