package app.raxx.deliverymonitor.trust;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import app.raxx.deliverymonitor.DeployedService;
import app.raxx.deliverymonitor.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The database refuses one row of a batch, for a reason that the service cannot know.
 */
@Promise(value = 7, claim = "A rejected row does not fail its neighbours")
class PoisonedRowProof {

	private static final int ROWS = 200;

	@Test
	void rejectedRowFailsAlone(Proof proof) throws Exception {
		long poisoned = proof.random().nextInt(ROWS);
		try (Database database = new Database(proof.secrets());
				DeployedService instance = proof.start(database.directly());
				Sender sender = new Sender(proof.secrets()).to(instance.uri("/"));
				Connection connection = TestDatabase.connect(database.directly());
				ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
			connection.createStatement()
				.execute("alter table event add check (recipient not like '" + poisoned + "@%')");
			connection.setAutoCommit(false);
			connection.createStatement().execute("lock table event in exclusive mode");
			List<Future<WebhookAnswer>> answers = LongStream.range(0, ROWS)
				.mapToObj((number) -> senders.submit(() -> sender.send(number)))
				.toList();
			await().atMost(Duration.ofSeconds(4)).until(() -> instance.metric("postmark_queue_depth") >= ROWS / 2);
			connection.rollback();
			for (int number = 0; number < ROWS; number++) {
				assertThat(answers.get(number).get().status()).as("event %d, seed %d", number, proof.seed())
					.isEqualTo((number == poisoned) ? 422 : 200);
			}
			connection.createStatement().execute("alter table quarantined_body add check (bytes < 0) not valid");
			connection.commit();
			assertThat(sender.sendUnusable().status()).as("its log is searched for the address").isEqualTo(500);
			proof.figure("neighbours", ROWS - 1);
			proof.passes(Audit.of(sender.log(), database.directly()));
		}
	}

}
