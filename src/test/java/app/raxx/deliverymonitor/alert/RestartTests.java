package app.raxx.deliverymonitor.alert;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.Mail;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import com.github.kagkarlsson.scheduler.Scheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Instances that follow each other on one database. */
class RestartTests {

	final FakeSlack slack = new FakeSlack();

	final TestClock clock = new TestClock();

	final JdbcConnectionDetails database = TestDatabase.fresh();

	@AfterEach
	void close() {
		this.slack.close();
	}

	@Test
	void sinkThatIsEnabledLaterIsNotifiedOnceAlsoAfterARestart() {
		try (Instance withoutSink = Instance.start(this.database, this.clock)) {
			withoutSink.record(Mail.bounced(1));
			withoutSink.round();
		}
		try (Instance withSink = start()) {
			withSink.round();
			assertThat(this.slack.lines()).hasSize(1);
		}
		try (Instance restarted = start()) {
			restarted.pass(Duration.ofMinutes(30));
			assertThat(this.slack.lines()).hasSize(1);
			restarted.pass(Duration.ofMinutes(45));
			assertThat(this.slack.lines()).hasSize(2);
		}
	}

	/**
	 * Detects dead tasks often, and lets them die at the same age as the service does.
	 */
	@Test
	void notificationOfADeadInstanceIsSentByAnotherAfterTwentySeconds() {
		try (Instance survivor = start("db-scheduler.heartbeat-interval=100ms",
				"db-scheduler.missed-heartbeats-limit=200")) {
			survivor.get(Scheduler.class).pause();
			survivor.record(Mail.bounced(1));
			survivor.judge();
			dieWhileSending(survivor);
			survivor.get(Scheduler.class).resume();
			this.clock.turn(Duration.ofSeconds(15));
			await().during(Duration.ofMillis(500)).until(() -> this.slack.attempts() == 0);
			this.clock.turn(Duration.ofSeconds(6));
			await().atMost(Duration.ofSeconds(20)).until(() -> this.slack.lines().size() == 1);
			assertThat(this.slack.lines().getFirst()).contains("Bounce rate is above 1 %");
			await().atMost(Duration.ofSeconds(10)).until(() -> !survivor.isSending());
		}
	}

	/** What a killed instance leaves behind in the database. */
	private void dieWhileSending(Instance survivor) {
		survivor.sql("""
				update scheduled_tasks
				   set picked = true, picked_by = 'dead', last_heartbeat = :now, version = version + 1
				 where task_name = 'notification'""").param("now", now(0)).update();
		survivor.sql("update notification set attempts = 1, sending_until = :until").param("until", now(10)).update();
	}

	private OffsetDateTime now(int plusSeconds) {
		return this.clock.instant().plusSeconds(plusSeconds).atOffset(ZoneOffset.UTC);
	}

	private Instance start(String... more) {
		return Instance.start(this.database, this.clock, this.slack.settings(more));
	}

}
