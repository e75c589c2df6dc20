package app.raxx.deliverymonitor.alert;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import com.github.kagkarlsson.scheduler.Scheduler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An instance takes over what another was sending when it died. */
class TakeoverTests {

	static final FakeSlack slack = new FakeSlack();

	static final TestClock clock = new TestClock();

	static Instance survivor;

	/**
	 * Detects dead tasks often, and lets them die at the same age as the service does.
	 */
	@BeforeAll
	static void start() {
		survivor = Instance.start(TestDatabase.fresh(), clock,
				slack.settings("db-scheduler.heartbeat-interval=100ms", "db-scheduler.missed-heartbeats-limit=200"));
	}

	@AfterAll
	static void stop() {
		survivor.close();
		slack.close();
	}

	@BeforeEach
	void leaveANotificationThatADeadInstanceWasSending() {
		survivor.forget();
		slack.forget();
		survivor.get(Scheduler.class).pause();
		survivor.record(SampleEvent.bounces(1));
		survivor.judge();
		survivor.sql("""
				update scheduled_tasks
				   set picked = true, picked_by = 'dead', last_heartbeat = :now, version = version + 1
				 where task_name = 'notification'""").param("now", now(0)).update();
		survivor.sql("update notification set attempts = 1, sending_until = :until").param("until", now(45)).update();
		survivor.get(Scheduler.class).resume();
	}

	@Test
	void notificationOfADeadInstanceIsSentByAnotherWhenItsLeaseIsOver() {
		clock.turn(Duration.ofSeconds(40));
		await().during(Duration.ofMillis(500)).until(() -> slack.attempts() == 0);
		clock.turn(Duration.ofSeconds(6));
		await().atMost(Duration.ofSeconds(20)).until(() -> slack.lines().size() == 1);
		assertThat(slack.lines().getFirst()).contains("Bounce rate is above 1 %");
		await().atMost(Duration.ofSeconds(10)).until(() -> !survivor.isSending());
	}

	/** The other instance cannot write its heartbeats while the database is away. */
	@Test
	void messageOfAnInstanceThatLivesIsNotSentAgainWhenItsTaskIsTakenOver() {
		clock.turn(Duration.ofSeconds(25));
		await().atMost(Duration.ofSeconds(20))
			.until(() -> answers("select bool_and(picked_by is distinct from 'dead') from scheduled_tasks "
					+ "where task_name = 'notification'"));
		survivor.sql("update notification set state = 'sent', settled_at = :now, sending_until = null")
			.param("now", now(0))
			.update();
		clock.turn(Duration.ofSeconds(2));
		await().atMost(Duration.ofSeconds(20))
			.until(() -> answers("select not exists (select from scheduled_tasks where task_name = 'notification')"));
		assertThat(slack.attempts()).isZero();
	}

	private static boolean answers(String question) {
		return survivor.sql(question).query(Boolean.class).single();
	}

	private static OffsetDateTime now(int plusSeconds) {
		return clock.instant().plusSeconds(plusSeconds).atOffset(ZoneOffset.UTC);
	}

}
