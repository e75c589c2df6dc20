package app.raxx.deliverymonitor;

/**
 * The main class of the jar. It is compiled for Java 17, so that an older Java than the
 * service needs gets a sentence instead of a stack trace.
 */
public final class Launcher {

	private static final int REQUIRED = 25;

	private Launcher() {
	}

	/** Starts the service if this Java can run it. */
	public static void main(String[] args) {
		int version = Runtime.version().feature();
		if (version < REQUIRED) {
			System.err.println(sentence(version));
			System.exit(1);
		}
		DeliveryMonitor.main(args);
	}

	static String sentence(int version) {
		return "The delivery monitor needs Java %d, and this is Java %d: start it with the java of a JDK %1$d, for example from https://adoptium.net."
			.formatted(REQUIRED, version);
	}

}
