package app.raxx.deliverymonitor.trust;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import app.raxx.deliverymonitor.DeployedService;
import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The database refuses to write under load, as a hosted one does whose plan is full, or
 * one without space on its disk.
 */
@Isolated("It measures time")
@Promise(value = 20, claim = "A full disk or a revoked right is told")
class FullPlanProof {

	private static final String ROLE = "monitor";

	private static final Duration SLACK = Duration.ofSeconds(Size.of("slack.seconds", 10, 0));

	private static final Duration NOTICED = Duration.ofSeconds(5).plus(SLACK);

	private static final Duration AT_ONCE = Duration.ofSeconds(1).plus(SLACK);

	/** A shorter interruption is not worth a message. */
	private static final Duration TOLD = Duration.ofSeconds(40).plus(SLACK);

	@Test
	void operatorIsToldAndNothingIsLost(Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets());
				Sender sender = new Sender(proof.secrets());
				Connection superuser = TestDatabase.connect(database.directly())) {
			JdbcConnectionDetails role = database.as(ROLE);
			for (Refusal refusal : Size.FULL ? Refusal.values() : new Refusal[] { Refusal.REVOKED }) {
				try (FakeSlack slack = new FakeSlack();
						DeployedService instance = proof
							.starting(role,
									Map.of("SLACK_BOT_TOKEN", proof.secrets().slackToken(), "SLACK_API_URL",
											slack.url()))
							.ready()) {
					sender.to(instance.uri("/")).start(16);
					sender.awaitAcknowledgements(200);
					execute(superuser, refusal.begin);
					await().atMost(NOTICED).until(() -> instance.status("/readyz") == 503);
					assertThat(instance.body("/readyz")).contains(refusal.name);
					readinessIsAnsweredAtOnce(instance);
					await().atMost(TOLD).until(() -> !told(slack).isEmpty());
					assertThat(told(slack)).singleElement().asString().contains(refusal.name);
					long begun = System.nanoTime();
					execute(superuser, refusal.end);
					sender.awaitAcknowledgements(100);
					Duration recovery = Duration.ofNanos(System.nanoTime() - begun);
					proof.figure("recovered from " + refusal.name + " after ms", recovery.toMillis());
					assertThat(recovery).isLessThan(NOTICED);
					assertThat(instance.status("/readyz")).isEqualTo(200);
					sender.stop();
					sender.deliverTheRest();
					assertThat(told(slack)).hasSize(1);
				}
			}
			assertThat(sender.log().entries()).filteredOn((entry) -> !entry.isAttempt())
				.extracting((entry) -> entry.answer().status())
				.containsOnly(200, 503);
			Audit audit = Audit.of(sender.log(), database.directly());
			proof.passes(audit);
			audit.assertAllArrived();
		}
	}

	private static void readinessIsAnsweredAtOnce(DeployedService instance) throws Exception {
		TimedCall call = TimedCall.all(Map.of("/readyz", () -> instance.status("/readyz"))).getFirst();
		assertThat(call.took()).isLessThan(AT_ONCE);
	}

	private static List<String> told(FakeSlack slack) {
		return slack.lines().stream().filter((line) -> line.contains("No event has been recorded")).toList();
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		connection.createStatement().execute(sql);
	}

	private enum Refusal {

		REVOKED("lacks the right to write", "revoke insert on all tables in schema public from " + ROLE,
				"grant insert on all tables in schema public to " + ROLE),

		/** What PostgreSQL reports when it cannot extend a table's file. */
		DISK_FULL("disk is full", """
				create function full_disk() returns trigger language plpgsql as $$
				begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
				create trigger full_disk before insert on event for each row execute function full_disk()""",
				"drop trigger full_disk on event; drop function full_disk()");

		private final String name;

		private final String begin;

		private final String end;

		Refusal(String name, String begin, String end) {
			this.name = name;
			this.begin = begin;
			this.end = end;
		}

	}

}
