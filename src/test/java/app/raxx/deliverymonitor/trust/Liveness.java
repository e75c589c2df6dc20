package app.raxx.deliverymonitor.trust;

import java.net.URI;
import java.time.Duration;

/** Asks a service's {@code /livez} every tenth of a second until it is closed. */
final class Liveness implements AutoCloseable {

	private static final Duration INTERVAL = Duration.ofMillis(100);

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final URI address;

	private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::ask);

	private volatile Duration longest = Duration.ZERO;

	Liveness(URI address) {
		this.address = address;
		this.thread.start();
	}

	Duration longestAnswer() {
		return this.longest;
	}

	private void ask() {
		try {
			while (true) {
				Duration answer = Call.get("/livez").send(this.address, LIMIT);
				this.longest = (answer.compareTo(this.longest) > 0) ? answer : this.longest;
				Thread.sleep(INTERVAL);
			}
		}
		catch (AssertionError ex) {
			this.longest = LIMIT;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt(); // closed
		}
	}

	@Override
	public void close() {
		this.thread.interrupt();
	}

}
