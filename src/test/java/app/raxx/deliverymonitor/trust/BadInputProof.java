package app.raxx.deliverymonitor.trust;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import app.raxx.deliverymonitor.DeployedService;
import app.raxx.deliverymonitor.webhook.payload.PayloadReading;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who knows the token sends whatever there is. */
@Promise(value = 6, claim = "Bad input never becomes a 5xx, never blocks")
class BadInputProof {

	private static final int READ = Size.of("mutations.read", 20_000, 10_000_000);

	private static final int SENT = Size.of("mutations.sent", 1_000, 200_000);

	private static final int ASKED = Size.of("queries", 300, 20_000);

	private static final int CONNECTIONS = 16;

	private static final List<String> READERS = List.of("/api/_internal/postmark/recent-deliveries",
			"/api/_internal/postmark/", "/api/_internal/postmark/live", "/api/_internal/postmark/message");

	@Test
	void anyBodyIsReadOrRefusedWithAReason(Proof proof) throws Exception {
		Mutation mutation = new Mutation(proof.random());
		int usable = 0;
		for (int number = 0; number < READ; number++) {
			usable += PayloadReading.isUsable(mutation.next()) ? 1 : 0;
		}
		proof.figure("bodies read", READ);
		proof.figure("usable", usable);
		assertThat(usable).as("of all that is sent, some is good").isBetween(READ / 100, READ - READ / 100);
	}

	@Test
	void anyBodyIsAnsweredWithoutA5xx(Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets());
				DeployedService service = proof.start(database.directly());
				Sender sender = new Sender(proof.secrets()).to(service.uri("/"));
				ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS)) {
			Mutation mutation = new Mutation(proof.random());
			Map<Integer, Integer> statuses = new HashMap<>();
			Duration longest = Duration.ZERO;
			for (int sent = 0; sent < SENT; sent += CONNECTIONS) {
				List<Future<WebhookAnswer>> answers = new ArrayList<>();
				for (int i = 0; i < CONNECTIONS; i++) {
					byte[] body = mutation.next();
					answers.add(connections.submit(() -> sender.sendBody(body)));
				}
				for (Future<WebhookAnswer> future : answers) {
					WebhookAnswer answer = future.get();
					statuses.merge(answer.status(), 1, Integer::sum);
					longest = (answer.took().compareTo(longest) > 0) ? answer.took() : longest;
				}
			}
			proof.figure("bodies sent", statuses.values().stream().mapToInt(Integer::intValue).sum());
			new TreeMap<>(statuses).forEach((status, times) -> proof.figure("answered " + status, times));
			proof.figure("longest answer ms", longest.toMillis());
			assertThat(statuses).containsKeys(200, 400, 422);
			assertThat(statuses.keySet()).allMatch((status) -> status >= 200 && status < 500 && status != 403);
			assertThat(sender.send(0).outcome()).isEqualTo("recorded");
			ask(service, mutation, proof);
		}
	}

	private static void ask(DeployedService service, Mutation mutation, Proof proof) throws Exception {
		Map<Integer, Integer> statuses = new TreeMap<>();
		for (int asked = 0; asked < ASKED; asked++) {
			String query = READERS.get(asked % READERS.size()) + mutation.nextQuery();
			int status = service.status(query);
			statuses.merge(status, 1, Integer::sum);
			assertThat(status).as(query).isIn(200, 400, 404);
		}
		proof.figure("queries asked", ASKED);
		statuses.forEach((status, times) -> proof.figure("queries answered " + status, times));
	}

}
