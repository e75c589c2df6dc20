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

	@Test
	void notificationOfADeadInstanceIsSentByAnotherWhenItsLeaseIsOver() {
		try (Instance survivor = startSurvivor()) {
			survivor.get(Scheduler.class).pause();
			survivor.record(Mail.bounced(1));
			survivor.judge();
			dieWhileSending(survivor);
			survivor.get(Scheduler.class).resume();
			this.clock.turn(Duration.ofSeconds(40));
			await().during(Duration.ofMillis(500)).until(() -> this.slack.attempts() == 0);
			this.clock.turn(Duration.ofSeconds(6));
			await().atMost(Duration.ofSeconds(20)).until(() -> this.slack.lines().size() == 1);
			assertThat(this.slack.lines().getFirst()).contains("Bounce rate is above 1 %");
			await().atMost(Duration.ofSeconds(10)).until(() -> !survivor.isSending());
		}
	}

	/** The other instance cannot write its heartbeats while the database is away. */
	@Test
	void messageOfAnInstanceThatLivesIsNotSentAgainWhenItsTaskIsTakenOver() {
		try (Instance survivor = startSurvivor()) {
			survivor.get(Scheduler.class).pause();
			survivor.record(Mail.bounced(1));
			survivor.judge();
			dieWhileSending(survivor);
			survivor.get(Scheduler.class).resume();
			this.clock.turn(Duration.ofSeconds(25));
			await().atMost(Duration.ofSeconds(20)).until(() -> isTakenOver(survivor));
			survivor.sql("update notification set state = 'sent', settled_at = :now, sending_until = null")
				.param("now", now(0))
				.update();
			this.clock.turn(Duration.ofSeconds(2));
			await().atMost(Duration.ofSeconds(20)).until(() -> !isScheduled(survivor));
			assertThat(this.slack.attempts()).isZero();
		}
	}

	@Test
	void silenceIsOverWhenItsRuleIsSwitchedOff() {
		try (Instance watching = start("silence.alert-after=6h")) {
			watching.record(Mail.delivered(1));
			watching.skip(Duration.ofMinutes(361));
			assertThat(this.slack.lines()).hasSize(1);
		}
		try (Instance without = start()) {
			without.skip(Duration.ofMinutes(9));
			assertThat(this.slack.lines()).hasSize(1);
			without.skip(Duration.ofMinutes(2));
			assertThat(this.slack.lines()).hasSize(2);
			assertThat(this.slack.lines().getLast()).contains("The time without events is no longer watched",
					"SILENCE_ALERT_AFTER is not set any more");
		}
	}

	/**
	 * Detects dead tasks often, and lets them die at the same age as the service does.
	 */
	private Instance startSurvivor() {
		return start("db-scheduler.heartbeat-interval=100ms", "db-scheduler.missed-heartbeats-limit=200");
	}

	private static boolean isTakenOver(Instance survivor) {
		return survivor.sql(
				"select bool_and(picked_by is distinct from 'dead') from scheduled_tasks where task_name = 'notification'")
			.query(Boolean.class)
			.single();
	}

	private static boolean isScheduled(Instance survivor) {
		return survivor.sql("select exists (select from scheduled_tasks where task_name = 'notification')")
			.query(Boolean.class)
			.single();
	}

	/** What a killed instance leaves behind in the database. */
	private void dieWhileSending(Instance survivor) {
		survivor.sql("""
				update scheduled_tasks
				   set picked = true, picked_by = 'dead', last_heartbeat = :now, version = version + 1
				 where task_name = 'notification'""").param("now", now(0)).update();
		survivor.sql("update notification set attempts = 1, sending_until = :until").param("until", now(45)).update();
	}

	private OffsetDateTime now(int plusSeconds) {
		return this.clock.instant().plusSeconds(plusSeconds).atOffset(ZoneOffset.UTC);
	}

	private Instance start(String... more) {
		return Instance.start(this.database, this.clock, this.slack.settings(more));
	}

}
