package app.raxx.deliverymonitor.trust;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.DeployedService;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The platform asks the service to end while many requests wait for a database that takes
 * its time.
 */
@Promise(value = 13, claim = "A deploy loses nothing")
class DeployProof {

	private static final int DEPLOYS = Size.of("deploys", 1, 50);

	/** Sent so long before the signal that it is with the service. */
	private static final Duration ON_THE_WAY = Duration.ofMillis(100);

	/** After it the platform kills the process. */
	private static final Duration PLATFORMS_LIMIT = Duration.ofSeconds(30);

	private static final Duration STATEMENT = Duration.ofSeconds(1);

	@Test
	void everyAcceptedRequestIsAnsweredBeforeTheEnd(Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets());
				Proxy line = new Proxy(database.port());
				Sender sender = new Sender(proof.secrets())) {
			long inside = 0;
			Duration longest = Duration.ZERO;
			for (int deploy = 0; deploy < DEPLOYS; deploy++) {
				try (DeployedService instance = proof.start(database.through(line.port()))) {
					sender.to(instance.uri("/")).start(64);
					sender.awaitAcknowledgements(200);
					line.slowDown(STATEMENT);
					sender.awaitAcknowledgements(64);
					await().pollDelay(STATEMENT.multipliedBy(proof.random().nextInt(20, 90)).dividedBy(100))
						.until(() -> true);
					long signal = System.nanoTime();
					instance.terminate();
					assertThat(instance.exitCode()).isEqualTo(128 + 15);
					Duration took = Duration.ofNanos(System.nanoTime() - signal);
					longest = (took.compareTo(longest) > 0) ? took : longest;
					sender.stop();
					line.behave();
					inside += assertAllInsideWereAnswered(sender, signal);
				}
			}
			proof.figure("deploys", DEPLOYS);
			proof.figure("requests inside at the signal", inside);
			proof.figure("longest exit ms", longest.toMillis());
			Audit audit = Audit.of(sender.log(), database.directly());
			proof.passes(audit);
			assertThat(inside).isPositive();
			assertThat(audit.stored()).as("nothing is stored whose sender got no answer")
				.isEqualTo(audit.acknowledged());
			assertThat(longest).isLessThan(Duration.ofSeconds(20));
		}
	}

	@Test
	void stopFitsThePlatformsLimitWhileTheDatabaseHangs(Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets());
				DeployedService instance = proof.start(database.directly());
				Sender sender = new Sender(proof.secrets()).to(instance.uri("/"))) {
			sender.start(16);
			sender.awaitAcknowledgements(200);
			database.pause();
			try {
				long signal = System.nanoTime();
				instance.terminate();
				instance.exitCode();
				Duration took = Duration.ofNanos(System.nanoTime() - signal);
				proof.figure("exit while the database hangs ms", took.toMillis());
				assertThat(took).isLessThan(PLATFORMS_LIMIT);
			}
			finally {
				database.resume();
			}
			sender.stop();
			proof.passes(Audit.of(sender.log(), database.directly()));
		}
	}

	private static long assertAllInsideWereAnswered(Sender sender, long signal) throws Exception {
		Set<Long> inside = new HashSet<>();
		Set<Long> left = new HashSet<>();
		for (SendLog.Entry entry : sender.log().entries()) {
			if (entry.isAttempt() && entry.nanos() < signal - ON_THE_WAY.toNanos()) {
				inside.add(entry.number());
			}
			else if (!entry.isAttempt() && entry.nanos() < signal) {
				inside.remove(entry.number());
			}
			else if (!entry.isAttempt() && entry.answer().status() == 0 && inside.contains(entry.number())) {
				left.add(entry.number());
			}
		}
		assertThat(left.stream().sorted().collect(Collectors.toList())).as("accepted and not answered").isEmpty();
		return inside.size();
	}

}
