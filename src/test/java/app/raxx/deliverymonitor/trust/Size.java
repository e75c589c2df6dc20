package app.raxx.deliverymonitor.trust;

/**
 * How large a proof is: quick in {@code ./mvnw verify} and {@code trust/run --quick},
 * full in {@code trust/run}.
 */
final class Size {

	static final boolean FULL = "full".equals(System.getProperty("trust.size"));

	private Size() {
	}

	/** One of two sizes, unless the system property {@code trust.<name>} says a third. */
	static int of(String name, int quick, int full) {
		return Integer.getInteger("trust." + name, FULL ? full : quick);
	}

}
