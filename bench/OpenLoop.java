import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sends at a fixed rate, whether answers come or not. Each latency counts from the moment
 * at which the request was due, so a request that had to wait for a slow one before it
 * shows that wait.
 */
final class OpenLoop {

	private static final int CONNECTIONS = 64;

	private final Histogram latencies = new ConcurrentHistogram(60_000_000_000L, 3);

	private final Mail mail = new Mail();

	private final AtomicLong next = new AtomicLong();

	private final Service service;

	private final double perSecond;

	private final long warmUp;

	private final long requests;

	private final long start = System.nanoTime();

	private OpenLoop(Service service, double perSecond, int warmUpSeconds, int seconds)
			throws IOException {
		this.service = service;
		this.perSecond = perSecond;
		this.warmUp = (long) (perSecond * warmUpSeconds);
		this.requests = this.warmUp + (long) (perSecond * seconds);
	}

	/** Every event that was sent is acknowledged and stored, or the run fails. */
	static Histogram run(Service service, Database database, double perSecond, int warmUpSeconds, int seconds)
			throws Exception {
		long lastId = database.lastId();
		long tallied = database.tallied();
		OpenLoop loop = new OpenLoop(service, perSecond, warmUpSeconds, seconds);
		try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
			Callable<Void> connection = loop::send;
			for (Future<Void> end : threads.invokeAll(Collections.nCopies(CONNECTIONS, connection))) {
				end.get();
			}
		}
		Check.that(database.storedAfter(lastId) == loop.requests, "Rows stored are not the events acknowledged");
		Check.that(database.tallied() - tallied == loop.requests, "The tallies disagree with the log");
		return loop.latencies;
	}

	/** Takes the next request as soon as this connection is free, and waits until it is due. */
	private Void send() throws Exception {
		try (HttpConnection connection = this.service.connect()) {
			for (long request = this.next.getAndIncrement(); request < this.requests; request = this.next.getAndIncrement()) {
				long due = this.start + (long) (request * 1e9 / this.perSecond);
				String body = this.mail.next();
				while (due > System.nanoTime()) {
					LockSupport.parkNanos(due - System.nanoTime());
				}
				connection.post(body);
				if (request >= this.warmUp) {
					this.latencies.recordValue(System.nanoTime() - due);
				}
			}
			return null;
		}
	}

}
