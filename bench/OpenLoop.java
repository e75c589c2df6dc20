import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;

/**
 * Sends at a fixed rate, whether answers come or not. Each latency counts from the moment
 * at which the request was due, so a request that had to wait for a slow one before it
 * shows that wait.
 */
final class OpenLoop {

	private static final int CONNECTIONS = 64;

	private final Service service;

	private final double perSecond;

	private final long start = System.nanoTime() + 100_000_000;

	private final long measured;

	private final long end;

	private final AtomicLong sent = new AtomicLong();

	private OpenLoop(Service service, double perSecond, int warmUpSeconds, int seconds) {
		this.service = service;
		this.perSecond = perSecond;
		this.measured = this.start + warmUpSeconds * 1_000_000_000L;
		this.end = this.measured + seconds * 1_000_000_000L;
	}

	/** Every event that was sent is acknowledged and stored, or the run fails. */
	static Latency run(Service service, Database database, double perSecond, int warmUpSeconds, int seconds)
			throws Exception {
		long lastId = database.lastId();
		OpenLoop loop = new OpenLoop(service, perSecond, warmUpSeconds, seconds);
		Histogram all = Latency.histogram();
		try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
			List<Future<Histogram>> connections = new ArrayList<>();
			for (int i = 0; i < CONNECTIONS; i++) {
				connections.add(threads.submit(loop::sendWhenDue));
			}
			for (Future<Histogram> connection : connections) {
				all.add(connection.get());
			}
		}
		Sample.require(database.storedAfter(lastId) == loop.sent.get(), "Rows stored are not the events acknowledged");
		return Latency.of(all, perSecond);
	}

	private Histogram sendWhenDue() throws IOException {
		Histogram latencies = Latency.histogram();
		try (Http http = this.service.connect()) {
			for (long due = nextDue(); due < this.end; due = nextDue()) {
				byte[] request = Mail.next();
				for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
					LockSupport.parkNanos(wait);
				}
				Sample.require(http.exchange(request) == 200, "A request was refused");
				if (due >= this.measured) {
					latencies.recordValue(System.nanoTime() - due);
				}
			}
		}
		this.sent.decrementAndGet(); // the one that was due too late
		return latencies;
	}

	private long nextDue() {
		return this.start + (long) (this.sent.getAndIncrement() * 1e9 / this.perSecond);
	}

}
