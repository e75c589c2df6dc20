import org.HdrHistogram.Histogram;

/** Percentiles in milliseconds. */
record Latency(double perSecond, long events, double p50, double p90, double p99, double p999, double max) {

	static Latency of(Histogram nanos, double perSecond) {
		return new Latency(perSecond, nanos.getTotalCount(), millis(nanos, 50), millis(nanos, 90), millis(nanos, 99),
				millis(nanos, 99.9), millis(nanos, 100));
	}

	static Histogram histogram() {
		return new Histogram(60_000_000_000L, 3);
	}

	private static double millis(Histogram nanos, double percentile) {
		return nanos.getValueAtPercentile(percentile) / 1e6;
	}

}
