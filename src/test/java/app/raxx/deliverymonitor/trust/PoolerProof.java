package app.raxx.deliverymonitor.trust;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

import app.raxx.deliverymonitor.DeployedService;
import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.PgBouncer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** PgBouncer is between the service and its database. */
@Promise(value = 19, claim = "A connection pooler is usable or named")
class PoolerProof {

	private static final int STARTS = Size.of("pooled.starts", 1, 5);

	private static final int EVENTS = Size.of("pooled.events", 500, 5_000);

	private static final String TRANSACTION_MODE = "A connection pooler in transaction mode, such as PgBouncer, is "
			+ "between the service and PostgreSQL: set SPRING_DATASOURCE_URL or DATABASE_URL to the address of the "
			+ "database itself, or switch the pooler to session mode (pool_mode = session).";

	private static final String TOO_FEW = "The database or a connection pooler gives the service too few connections: "
			+ "allow 8 for each instance";

	@Test
	void transactionModeEndsTheStartInOneSentenceAndChangesNothing(Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets())) {
			for (String mode : List.of("transaction", "statement")) {
				try (PgBouncer pooler = PgBouncer.before(database.directly(), mode, 2);
						DeployedService one = start(pooler.connection(), proof, Map.of());
						DeployedService other = start(pooler.connection(), proof, Map.of());
						DeployedService doctor = new DeployedService(DeployedService.ONE_JAR + " doctor",
								DeployedService.on(pooler.connection()))) {
					assertEndsSaying(one, TRANSACTION_MODE);
					assertEndsSaying(other, TRANSACTION_MODE);
					assertThat(doctor.exitCode()).isEqualTo(1);
					assertThat(doctor.output()).contains("✗ Database", "a connection pooler in transaction mode");
					assertThat(database.ask("select count(*) from pg_tables where schemaname = 'public'"))
						.isEqualTo("0");
					assertThat(database.ask("select count(*) from pg_locks where locktype = 'advisory'"))
						.isEqualTo("0");
				}
			}
		}
	}

	@Test
	void sessionModeWithTooFewConnectionsEndsTheStartInOneSentence(Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets());
				PgBouncer pooler = PgBouncer.before(database.directly(), "session", 2);
				DeployedService instance = start(pooler.connection(), proof, Map.of())) {
			assertEndsSaying(instance, TOO_FEW);
		}
	}

	@Test
	void directAddressIsPreferredWhereThePlatformSetsBoth(Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets());
				PgBouncer pooler = PgBouncer.before(database.directly(), "transaction", 2);
				DeployedService instance = start(pooler.connection(), proof,
						Map.of("DATABASE_URL", platformUrl(database.directly()), "DATABASE_CONNECTION_POOL_URL",
								platformUrl(pooler.connection())));
				Sender sender = new Sender(proof.secrets()).to(instance.ready().uri("/"))) {
			assertThat(sender.send(1).status()).isEqualTo(200);
		}
	}

	@Test
	void sessionModeIsLikeADirectConnection(Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets());
				PgBouncer pooler = PgBouncer.before(database.directly(), "session", 24);
				FakeSlack slack = new FakeSlack();
				Sender sender = new Sender(proof.secrets())) {
			Map<String, String> settings = Map.of("SLACK_BOT_TOKEN", proof.secrets().slackToken(), "SLACK_API_URL",
					slack.url(), "BOUNCE_ALERT_NOTE_BELOW", "1", "BOUNCE_ALERT_CRITICAL_RATE", "1",
					"SPAM_ALERT_NOTE_BELOW", "1", "SPAM_ALERT_CRITICAL_RATE", "1");
			Map<Integer, Integer> searches = new ConcurrentHashMap<>();
			for (int start = 0; start < STARTS; start++) {
				try (DeployedService one = start(pooler.connection(), proof, settings);
						DeployedService other = start(pooler.connection(), proof, settings)) {
					sender.to(one.ready().uri("/"), other.ready().uri("/"));
					Thread searching = Thread.startVirtualThread(() -> search(one, proof.secrets().mark(), searches));
					sender.deliver(LongStream.range((long) start * EVENTS / STARTS, (start + 1L) * EVENTS / STARTS)
						.boxed()
						.toList(), 16);
					searching.interrupt();
					searching.join();
					assertThat(other.examination()).contains("migrations applied");
					await().until(() -> isSettled(database));
					one.terminate();
					other.terminate();
					one.process().onExit().join();
					other.process().onExit().join();
				}
			}
			proof.figure("pairs of instances started", STARTS);
			proof.figure("searches", searches.getOrDefault(200, 0));
			assertThat(searches).containsOnlyKeys(200);
			proof.passes(Audit.of(sender.log(), database.directly()));
			assertThat(database.ask("select count(*) from incident")).isEqualTo("2");
			// A message that Slack accepts too late is sent again
			assertThat(slack.lines()).anyMatch((line) -> line.contains("Bounce rate is above"))
				.anyMatch((line) -> line.contains("Spam complaint rate is above"));
			assertThat(database.ask("select count(*) from pg_locks where locktype = 'advisory'")).isEqualTo("0");
		}
	}

	private static void search(DeployedService instance, String part, Map<Integer, Integer> answers) {
		try {
			while (true) {
				answers.merge(instance.status("/api/_internal/postmark/recent-deliveries?recipient=" + part), 1,
						Integer::sum);
				Thread.sleep(10);
			}
		}
		catch (InterruptedException ex) {
			// enough
		}
	}

	private static boolean isSettled(Database database) throws Exception {
		return database.ask(
				"select count(*) = 2 and count(*) filter (where state <> 'sent') = 0 from notification where kind = 'opened'")
			.equals("t");
	}

	private static DeployedService start(JdbcConnectionDetails database, Proof proof, Map<String, String> settings)
			throws Exception {
		return proof.starting(database, settings);
	}

	private static void assertEndsSaying(DeployedService instance, String sentence) throws Exception {
		assertThat(instance.exitCode()).isEqualTo(1);
		assertThat(instance.output()).contains(sentence).doesNotContain("Exception", "\tat ");
	}

	private static String platformUrl(JdbcConnectionDetails database) {
		return database.getJdbcUrl()
			.replace("jdbc:postgresql://", "postgres://" + database.getUsername() + ":" + database.getPassword() + "@");
	}

}
