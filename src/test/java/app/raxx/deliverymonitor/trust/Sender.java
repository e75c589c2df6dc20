package app.raxx.deliverymonitor.trust;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
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

	private final AtomicLong turn = new AtomicLong();

	private final AtomicLong next = new AtomicLong();

	private final Queue<Long> unacknowledged = new ConcurrentLinkedQueue<>();

	private final List<Thread> connections = new ArrayList<>();

	private volatile List<URI> webhooks = List.of();

	private final AtomicLong wrongAnswers = new AtomicLong();

	private volatile int unusableOneOf;

	private volatile String insteadOfTheType = "";

	private volatile boolean sending;

	Sender(Secrets secrets) throws IOException {
		this.mailing = new Mailing(secrets.mark());
		this.secrets = secrets;
	}

	/** Where to send to from now on, in turn. */
	Sender to(URI... addresses) {
		this.webhooks = Stream.of(addresses).map((address) -> address.resolve("/webhooks/postmark/delivery")).toList();
		return this;
	}

	SendLog log() {
		return this.log;
	}

	/** Makes one attempt. */
	WebhookAnswer send(long number) {
		return send(number, this.mailing.body(number));
	}

	private WebhookAnswer send(long number, String body) {
		HttpRequest request = request(body);
		this.log.attempt(number);
		WebhookAnswer answer = exchange(request);
		this.log.answer(number, answer);
		return answer;
	}

	/** Sends a new event whose body has one more field, and so many bytes. */
	WebhookAnswer sendNext(String field, int bytes) {
		long number = this.next.getAndIncrement();
		String body = this.mailing.body(number).replaceFirst("}$", ",\"" + field + "\":\"");
		WebhookAnswer answer = send(number, body + "x".repeat(bytes - body.length() - 2) + "\"}");
		if (!answer.isAcknowledgement()) {
			this.unacknowledged.add(number);
		}
		return answer;
	}

	/** Makes one of so many calls one with a new body that no event can be made of. */
	void mixUnusable(int oneOf) {
		mix(oneOf, "");
	}

	/** The same with a new inbound message, of which nothing is stored. */
	void mixInbound(int oneOf) {
		mix(oneOf, "\"TextBody\":\"\",");
	}

	private void mix(int oneOf, String insteadOfTheType) {
		this.insteadOfTheType = insteadOfTheType;
		this.unusableOneOf = oneOf;
	}

	/** How many of the mixed-in bodies were answered with a status other than 422. */
	long wrongAnswersToUnusable() {
		return this.wrongAnswers.get();
	}

	/** Sends a body that no event can be made of, and keeps no record of it. */
	WebhookAnswer sendUnusable() {
		return exchange(
				request("{\"RecordType\": \"Delivery\", \"Recipient\": \"" + this.mailing.recipient(0) + "\"}"));
	}

	/** Sends any body, and keeps no record of it. */
	WebhookAnswer sendBody(byte[] body) {
		return exchange(request(HttpRequest.BodyPublishers.ofByteArray(body)));
	}

	private HttpRequest request(String body) {
		return request(HttpRequest.BodyPublishers.ofString(body));
	}

	private HttpRequest request(HttpRequest.BodyPublisher body) {
		List<URI> addresses = this.webhooks;
		return HttpRequest.newBuilder(addresses.get((int) (this.turn.getAndIncrement() % addresses.size())))
			.header("X-Postmark-Webhook-Token", this.secrets.token())
			.header("Content-Type", "application/json")
			.timeout(PATIENCE)
			.POST(body)
			.build();
	}

	private WebhookAnswer exchange(HttpRequest request) {
		long begun = System.nanoTime();
		try {
			HttpResponse<String> response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			Duration took = Duration.ofNanos(System.nanoTime() - begun);
			this.secrets.areNotIn(response.body(), "An answer " + response.statusCode());
			Matcher status = STATUS.matcher(response.body());
			return new WebhookAnswer(response.statusCode(), status.matches() ? status.group(1) : "-", took);
		}
		catch (IOException ex) {
			return new WebhookAnswer(0, "-", Duration.ofNanos(System.nanoTime() - begun));
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
			if (this.unusableOneOf > 0 && number % this.unusableOneOf == 0) {
				String body = this.mailing.body(number).replace("\"RecordType\":\"Delivery\",", this.insteadOfTheType);
				this.wrongAnswers.addAndGet((exchange(request(body)).status() != 422) ? 1 : 0);
			}
			if (!send(number).isAcknowledgement()) {
				this.unacknowledged.add(number);
				LockSupport.parkNanos(PAUSE_AFTER_A_FAILURE.toNanos());
			}
		}
	}

	/**
	 * Sends new events at this rate whether they are answered or not, one attempt each,
	 * as long as there is a connection for them. Returns when the last attempt has ended,
	 * with what became of each.
	 */
	Collection<WebhookAnswer> flood(int perSecond, Duration duration, int mostConnections) throws InterruptedException {
		long begun = System.nanoTime();
		long attempts = perSecond * duration.toSeconds();
		Semaphore connectionsLeft = new Semaphore(mostConnections);
		Queue<WebhookAnswer> answers = new ConcurrentLinkedQueue<>();
		List<Thread> senders = new ArrayList<>();
		for (long attempt = 0; attempt < attempts; attempt++) {
			LockSupport.parkNanos(begun + attempt * 1_000_000_000 / perSecond - System.nanoTime());
			connectionsLeft.acquire();
			senders.add(Thread.startVirtualThread(() -> {
				answers.add(sendOne());
				connectionsLeft.release();
			}));
		}
		for (Thread sender : senders) {
			sender.join();
		}
		return answers;
	}

	private WebhookAnswer sendOne() {
		long number = this.next.getAndIncrement();
		WebhookAnswer answer = send(number);
		if (!answer.isAcknowledgement()) {
			this.unacknowledged.add(number);
		}
		return answer;
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
	void deliverTheRest() throws InterruptedException {
		deliver(new ArrayList<>(this.unacknowledged), 4);
		this.unacknowledged.clear();
	}

	/** Sends these events, each as often as it stands there, until it is acknowledged. */
	void deliver(List<Long> numbers, int connectionCount) throws InterruptedException {
		Queue<Long> waiting = new ConcurrentLinkedQueue<>(numbers);
		List<Thread> senders = Stream.generate(() -> Thread.startVirtualThread(() -> deliver(waiting)))
			.limit(connectionCount)
			.toList();
		for (Thread sender : senders) {
			sender.join();
		}
		assertThat(waiting).as("undelivered after a minute").isEmpty();
	}

	private void deliver(Queue<Long> waiting) {
		for (Long number = waiting.poll(); number != null; number = waiting.poll()) {
			long attempt = number;
			await().atMost(Duration.ofMinutes(1))
				.pollDelay(Duration.ZERO)
				.until(() -> send(attempt).isAcknowledgement());
		}
	}

	@Override
	public void close() throws Exception {
		stop();
		this.http.shutdownNow();
		this.log.close();
	}

}
