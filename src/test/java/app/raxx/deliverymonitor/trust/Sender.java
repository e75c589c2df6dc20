package app.raxx.deliverymonitor.trust;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.awaitility.Awaitility.await;

/**
 * Sends a mailing's events as Postmark does: over several connections, and again whatever
 * was not acknowledged.
 */
final class Sender implements AutoCloseable {

	private static final Pattern STATUS = Pattern.compile("\\{\"status\":\"(\\w+)\"}");

	/** Longer than any answer may take. */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration PAUSE_AFTER_A_FAILURE = Duration.ofMillis(50);

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final SendLog log = new SendLog();

	private final Mailing mailing;

	private final Secrets secrets;

	private final AtomicLong next = new AtomicLong();

	private final Queue<Long> unacknowledged = new ConcurrentLinkedQueue<>();

	private final List<Thread> connections = new ArrayList<>();

	private volatile URI webhook;

	private volatile boolean sending;

	Sender(Secrets secrets) throws IOException {
		this.mailing = new Mailing(secrets.mark());
		this.secrets = secrets;
	}

	/** Where to send to from now on. */
	Sender to(URI address) {
		this.webhook = address.resolve("/webhooks/postmark/delivery");
		return this;
	}

	SendLog log() {
		return this.log;
	}

	/** Makes one attempt. */
	Answer send(long number) {
		return send(number, this.mailing.body(number));
	}

	/** Makes one attempt, with a body of the caller's. */
	Answer send(long number, String body) {
		HttpRequest request = HttpRequest.newBuilder(this.webhook)
			.header("X-Postmark-Webhook-Token", this.secrets.token())
			.header("Content-Type", "application/json")
			.timeout(PATIENCE)
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
		this.log.attempt(number);
		long begun = System.nanoTime();
		Answer answer = exchange(request, begun);
		this.log.answer(number, answer);
		return answer;
	}

	private Answer exchange(HttpRequest request, long begun) {
		try {
			HttpResponse<String> response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			Duration took = Duration.ofNanos(System.nanoTime() - begun);
			this.secrets.areNotIn(response.body(), "An answer " + response.statusCode());
			Matcher status = STATUS.matcher(response.body());
			return new Answer(response.statusCode(), status.matches() ? status.group(1) : "-", took);
		}
		catch (IOException ex) {
			return new Answer(0, "-", Duration.ofNanos(System.nanoTime() - begun));
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Begins to send new events, one after the other on each connection. */
	void start(int connectionCount) {
		this.sending = true;
		for (int i = 0; i < connectionCount; i++) {
			this.connections.add(Thread.startVirtualThread(this::sendUntilStopped));
		}
	}

	private void sendUntilStopped() {
		while (this.sending) {
			Long again = this.unacknowledged.poll();
			long number = (again != null) ? again : this.next.getAndIncrement();
			if (!send(number).isAcknowledgement()) {
				this.unacknowledged.add(number);
				LockSupport.parkNanos(PAUSE_AFTER_A_FAILURE.toNanos());
			}
		}
	}

	/** Returns when the last attempt has ended. */
	void stop() throws InterruptedException {
		this.sending = false;
		for (Thread connection : this.connections) {
			connection.join();
		}
		this.connections.clear();
	}

	/** Waits until this many more answers were acknowledgements. */
	void awaitAcknowledgements(long more) {
		long enough = this.log.acknowledgements() + more;
		await().atMost(Duration.ofMinutes(2))
			.pollInterval(Duration.ofMillis(5))
			.until(() -> this.log.acknowledgements() >= enough);
	}

	/** Sends again whatever was not acknowledged, until it is. */
	void deliverTheRest() {
		for (Long number = this.unacknowledged.poll(); number != null; number = this.unacknowledged.poll()) {
			long unacknowledgedNumber = number;
			await().atMost(Duration.ofMinutes(1)).until(() -> send(unacknowledgedNumber).isAcknowledgement());
		}
	}

	@Override
	public void close() throws Exception {
		stop();
		this.http.shutdownNow();
		this.log.close();
	}

}
