package app.raxx.deliverymonitor.trust;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import app.raxx.deliverymonitor.DeployedService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * More comes than the database can take, and a database that takes nothing at all. The
 * bounds on time are what is promised here.
 */
@Isolated("It measures time")
@Promise(value = 12, claim = "Overload and outage degrade the service, which recovers")
class OverloadAndOutageProof {

	/** What a busy machine may add to the bounds, which are exact in full size only. */
	private static final Duration SLACK = Duration.ofSeconds(Size.of("slack.seconds", 10, 0));

	private static final Duration LONGEST_ANSWER = Duration.ofSeconds(12).plus(SLACK);

	private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(5).plus(SLACK);

	private static final Duration AT_ONCE = Duration.ofSeconds(1).plus(SLACK);

	private static final Duration STATEMENT = Duration.ofMillis(2_500);

	/** Events a second, of at most 256 in each statement. */
	private static final int CAPACITY = 256 * 1_000 / (int) STATEMENT.toMillis();

	/** A few less than the service accepts: the next one would only wait to be let in. */
	private static final int CONNECTIONS = 900;

	/** Events: the pace of a service that has just started would be too easy to reach. */
	private static final int WARM_UP = Size.of("warm.up", 0, 20_000);

	private static final Duration OVERLOAD = Duration.ofSeconds(Size.of("overload.seconds", 4, 60));

	private static final Duration OUTAGE = Duration.ofSeconds(Size.of("outage.seconds", 13, 30));

	@Test
	void excessIsRejectedAtOnceAndTheServiceRecovers(Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets());
				Proxy line = new Proxy(database.port());
				DeployedService instance = proof.start(database.through(line.port()));
				Sender sender = new Sender(proof.secrets()).to(instance.uri("/"))) {
			sender.start(32);
			sender.awaitAcknowledgements(WARM_UP);
			Pace pace = Pace.of(sender, Duration.ofSeconds(3));
			proof.figure("acknowledged per second before", Math.round(pace.perSecond()));
			overload(line, sender, proof);
			recovery("overload", pace, proof);
			for (Outage outage : Size.FULL ? Outage.values() : new Outage[] { Outage.PAUSED }) {
				long begun = System.nanoTime();
				outage.begin(database);
				assertThat(instance.status("/livez")).isEqualTo(200);
				readinessSays503(instance, proof);
				everythingElseSays503(instance, sender, proof);
				await().atMost(OUTAGE.plusSeconds(20)).until(() -> System.nanoTime() - begun > OUTAGE.toNanos());
				outage.end(database);
				recovery(outage.name().toLowerCase(), pace, proof);
				assertThat(instance.status("/readyz")).isEqualTo(200);
			}
			sender.stop();
			sender.deliverTheRest();
			answers(sender, proof);
			proof.passes(Audit.of(sender.log(), database.directly()));
		}
	}

	private static void overload(Proxy line, Sender sender, Proof proof) throws Exception {
		line.slowDown(STATEMENT);
		long begun = System.nanoTime();
		long before = sender.log().acknowledgements();
		sender.flood(5 * CAPACITY, OVERLOAD, CONNECTIONS);
		proof.figure("sent per second in overload", 5 * CAPACITY);
		proof.figure("acknowledged in overload", sender.log().acknowledgements() - before);
		line.behave();
		List<Duration> refused = durations(sender, 503, begun);
		assertThat(refused).as("more than the queue holds").isNotEmpty();
		Duration most = refused.get(refused.size() * 99 / 100);
		proof.figure("refused in overload", refused.size());
		proof.figure("refused within ms (99 %)", most.toMillis());
		assertThat(most).as("at once").isLessThan(AT_ONCE);
		List<Duration> served = durations(sender, 200, begun);
		assertThat(middle(refused)).as("sooner than requests that wait").isLessThan(middle(served));
	}

	private static List<Duration> durations(Sender sender, int status, long since) throws Exception {
		return sender.log()
			.entries()
			.stream()
			.filter((entry) -> !entry.isAttempt() && entry.answer().status() == status && entry.nanos() > since)
			.map((entry) -> entry.answer().took())
			.sorted()
			.toList();
	}

	private static Duration middle(List<Duration> sorted) {
		return sorted.get(sorted.size() / 2);
	}

	private static void recovery(String from, Pace pace, Proof proof) {
		Duration took = pace.isBackAfter();
		proof.figure("recovered from " + from + " after ms", took.toMillis());
		assertThat(took).as("recovery from %s", from).isLessThanOrEqualTo(LONGEST_RECOVERY);
	}

	/** It answers from what the writer knows, and never waits for the database. */
	private static void readinessSays503(DeployedService instance, Proof proof) throws Exception {
		await().atMost(LONGEST_RECOVERY).until(() -> instance.status("/readyz") == 503);
		TimedCall call = TimedCall.all(Map.of("/readyz", () -> instance.status("/readyz"))).getFirst();
		proof.figure("/readyz ms", call.took().toMillis());
		assertThat(call.took()).as(call.what()).isLessThanOrEqualTo(AT_ONCE);
	}

	/** All at once: each may take its time, and an outage does not last for ever. */
	private static void everythingElseSays503(DeployedService instance, Sender sender, Proof proof) throws Exception {
		List<TimedCall> probes = TimedCall
			.all(Map.of("recent deliveries", () -> instance.status("/api/_internal/postmark/recent-deliveries"),
					"an unusable body", () -> sender.sendUnusable().status()));
		for (TimedCall call : probes) {
			proof.figure(call.what() + " ms", call.took().toMillis());
			assertThat(call.status()).as(call.what()).isEqualTo(503);
			assertThat(call.took()).as(call.what()).isLessThanOrEqualTo(LONGEST_ANSWER);
		}
	}

	private static void answers(Sender sender, Proof proof) throws Exception {
		List<WebhookAnswer> answers = sender.log()
			.entries()
			.stream()
			.filter((entry) -> !entry.isAttempt())
			.map(SendLog.Entry::answer)
			.toList();
		Duration longest = answers.stream().map(WebhookAnswer::took).max(Duration::compareTo).orElseThrow();
		proof.figure("longest answer ms", longest.toMillis());
		assertThat(answers).extracting(WebhookAnswer::status).containsOnly(200, 503);
		assertThat(longest).isLessThanOrEqualTo(LONGEST_ANSWER);
	}

	private enum Outage {

		/** The server is there and does not answer. */
		PAUSED {
			@Override
			void begin(Database database) throws IOException, InterruptedException {
				database.pause();
			}

			@Override
			void end(Database database) throws IOException, InterruptedException {
				database.resume();
			}
		},

		/** No process listens. */
		KILLED {
			@Override
			void begin(Database database) throws IOException, InterruptedException {
				database.kill();
			}

			@Override
			void end(Database database) throws IOException {
				database.restart();
			}
		};

		abstract void begin(Database database) throws IOException, InterruptedException;

		abstract void end(Database database) throws IOException, InterruptedException;

	}

}
