import java.util.List;
import java.util.OptionalDouble;

/** One line of the table of what must be reached. */
record Figure(String name, String unit, OptionalDouble measured, double must, double aim) {

	static final String AS_DEPLOYED = "as deployed";

	private static final int CONNECTIONS = 64;

	static List<Figure> all(Results results) {
		OptionalDouble event = Results.median(results.loneEvents, Latency::p50);
		OptionalDouble transaction = Results.median(results.loneTransactions, Latency::p50);
		OptionalDouble lone = transaction.isPresent()
				? OptionalDouble.of(event.orElseThrow() / transaction.getAsDouble()) : OptionalDouble.empty();
		OptionalDouble memory = results.memory.entrySet()
			.stream()
			.filter((entry) -> entry.getKey() != Variant.SAVE)
			.mapToDouble((entry) -> entry.getValue().peak())
			.max();
		return List.of(
				new Figure("acknowledged events/s ÷ pgbench's transactions/s, 64 connections", "",
						results.ratio(Variant.SERVICE, Variant.PGBENCH, CONNECTIONS), 1.3, 2.0),
				new Figure("… ÷ one entity saved per request, 64 connections", "",
						results.ratio(Variant.SERVICE, Variant.SAVE, CONNECTIONS), 4, 6),
				new Figure("… with 10 million stored ÷ with an empty table, 64 connections", "",
						results.ratio(Variant.STORED, Variant.SERVICE, CONNECTIONS), 0.95, 1.0),
				new Figure("p99 at half the maximum rate, open loop", "ms",
						Results.median(results.openLoop(Variant.SERVICE), Latency::p99), 15, 5),
				new Figure("one lone event, idle service, p50 ÷ pgbench's with 1 client", "", lone, 3, 2),
				new Figure("recent-deliveries at 10 million rows, p99, alone", "ms",
						Results.median(results.reads(Read.RECENT_DELIVERIES), Latency::p99), 15, 5),
				new Figure("resident memory at full load, at most", "MB", memory, 450, 300),
				new Figure("ready after start, as deployed", "s",
						Results.median(results.ready(AS_DEPLOYED), Double::doubleValue), 6, 3));
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
