package app.raxx.deliverymonitor.trust;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import app.raxx.deliverymonitor.DeployedService;
import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Something happens between an incident and the operator's screen. */
@Promise(value = 10, claim = "An alert survives")
class AlertSurvivesProof {

	private static final int KILLS = Size.of("alert.kills", 3, 100);

	private static final int ABSENCES = Size.of("absences", 1, 100);

	/** Long enough to be killed in. */
	private static final Duration SLACK_TAKES = Duration.ofMillis(300);

	/** Until it is judged, Slack has answered, and that is written down. */
	private static final Duration ALL_STEPS = Duration.ofMillis(1_200);

	/** An heir of the dead need not wait for long here. */
	private static final Map<String, String> SOON = Map.of("DB_SCHEDULER_HEARTBEAT_INTERVAL", "250ms");

	/** In {@link Mailing}, a bounce. */
	private static final int BOUNCE = 3;

	@Test
	void alertIsSentAtWhateverStepTheServiceIsKilled(Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets());
				FakeSlack slack = new FakeSlack();
				Sender sender = new Sender(proof.secrets())) {
			slack.answers(okJson("{\"ok\":true}").withFixedDelay((int) SLACK_TAKES.toMillis()));
			JdbcClient sql = client(database.directly());
			DeployedService service = start(database, slack, proof);
			int doubles = 0;
			try {
				for (int kill = 0; kill < KILLS; kill++) {
					assertThat(sender.to(service.uri("/")).send(20L * kill + BOUNCE).status()).isEqualTo(200);
					LockSupport.parkNanos(proof.random().nextLong(ALL_STEPS.toNanos()));
					service.kill();
					service.close();
					service = start(database, slack, proof);
					endLeases(sql);
					await().atMost(Duration.ofMinutes(1)).until(() -> isSettled(sql));
					assertThat(slack.lines()).as("messages").isNotEmpty();
					assertThat(slack.lines()).as("of the same").allMatch((line) -> line.contains("is above"));
					doubles += slack.lines().size() - 1;
					forget(sql);
					slack.forget();
				}
			}
			finally {
				service.close();
			}
			proof.figure("alerts, each with a kill", KILLS);
			proof.figure("sent twice", doubles);
			assertThat(doubles).isLessThanOrEqualTo(KILLS);
		}
	}

	@Test
	void alertIsSentHoweverLongSlackIsUnavailable(Proof proof) {
		TestClock clock = new TestClock();
		int hours = 0;
		try (FakeSlack slack = new FakeSlack();
				Instance instance = Instance.start(TestDatabase.fresh(), clock, "slack.bot-token=xoxb-1",
						"slack.api-url=" + slack.url())) {
			for (int absence = 0; absence < ABSENCES; absence++) {
				int away = proof.random().nextInt(1, 12);
				slack.answers(serverError());
				instance.record(SampleEvent.bounces(1));
				instance.round();
				for (int hour = 0; hour < away; hour++) {
					instance.skip(Duration.ofMinutes(30));
					instance.record(SampleEvent.bounces(1));
					instance.skip(Duration.ofMinutes(30));
				}
				slack.works();
				instance.skip(Duration.ofMinutes(7)); // more than between two attempts
				assertThat(slack.lines()).as("after %d hours", away).hasSize(1);
				hours += away;
				instance.forget();
				slack.forget();
			}
		}
		proof.figure("absences of Slack", ABSENCES);
		proof.figure("hours away", hours);
	}

	private static DeployedService start(Database database, FakeSlack slack, Proof proof) throws Exception {
		Map<String, String> settings = new HashMap<>(SOON);
		settings.put("BOUNCE_ALERT_NOTE_BELOW", "1");
		settings.put("SLACK_BOT_TOKEN", proof.secrets().slackToken());
		settings.put("SLACK_API_URL", slack.url());
		return proof.starting(database.directly(), settings).ready();
	}

	private static boolean isSettled(JdbcClient sql) {
		return sql.sql("select count(*) > 0 and bool_and(state = 'sent') from notification")
			.query(Boolean.class)
			.single();
	}

	/** Otherwise an attempt that was killed is made again 45 s after it began. */
	private static void endLeases(JdbcClient sql) {
		sql.sql("update notification set sending_until = now() where sending_until > now()").update();
	}

	private static void forget(JdbcClient sql) {
		sql.sql("truncate event, tally, notification, incident cascade").update();
	}

	private static JdbcClient client(JdbcConnectionDetails database) {
		return JdbcClient.create(new DriverManagerDataSource(database.getJdbcUrl(),
				String.valueOf(database.getUsername()), String.valueOf(database.getPassword())));
	}

}
