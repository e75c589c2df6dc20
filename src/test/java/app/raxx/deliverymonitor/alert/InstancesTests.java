package app.raxx.deliverymonitor.alert;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.Mail;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Several instances, or several sinks, that must not disturb each other. */
class InstancesTests {

	final FakeSlack slack = new FakeSlack();

	final TestClock clock = new TestClock();

	final JdbcConnectionDetails database = TestDatabase.fresh();

	@AfterEach
	void close() {
		this.slack.close();
	}

	@Test
	void aRestartWhileAnIncidentIsOpenSendsNothingNew() {
		try (Instance before = start()) {
			before.record(Mail.bounced(1));
			before.round();
		}
		try (Instance after = start()) {
			after.pass(Duration.ofMinutes(30));
			assertThat(this.slack.lines()).hasSize(1);
			after.pass(Duration.ofMinutes(45));
			assertThat(this.slack.lines()).hasSize(2);
		}
	}

	@Test
	void aSinkThatIsSwitchedOnLaterHearsOfTheOpenIncident() {
		try (Instance before = Instance.start(this.database, this.clock)) {
			before.record(Mail.bounced(1));
			before.round();
		}
		try (Instance after = start()) {
			after.round();
			assertThat(this.slack.lines()).hasSize(1);
		}
	}

	@Test
	void aSinkThatHangsForEverDelaysNobody() throws InterruptedException {
		CountDownLatch reached = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		AlertSink hanging = new HangingSink("hanging", reached, end, new CopyOnWriteArrayList<>());
		try (Instance instance = Instance.start(this.database, this.clock, List.of(hanging), settings())) {
			instance.record(Mail.bounced(1));
			reached.await();
			assertThat(Stream.generate(instance::post).limit(20)).containsOnly(200);
			await().atMost(Duration.ofSeconds(20)).until(() -> this.slack.lines().size() == 1);
			assertThat(instance.isSending()).isTrue();
			end.countDown();
			await().atMost(Duration.ofSeconds(20)).until(() -> !instance.isSending());
		}
	}

	@Test
	void theLastWordComesLastThoughTheFirstIsSlow() throws InterruptedException {
		CountDownLatch reached = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		List<Alert.Message> told = new CopyOnWriteArrayList<>();
		AlertSink slow = new HangingSink("slow", reached, end, told);
		try (Instance instance = Instance.start(this.database, this.clock, List.of(slow), "bounce.alert.window=2s",
				"alert.resolve-after=1s")) {
			instance.record(Mail.bounced(1));
			reached.await();
			await().atMost(Duration.ofSeconds(8)).until(() -> isOver(instance));
			await().during(Duration.ofSeconds(1)).until(told::isEmpty);
			end.countDown();
			await().atMost(Duration.ofSeconds(20)).until(() -> told.size() == 2);
			assertThat(told).extracting(Alert.Message::kind).containsExactly(Alert.Kind.OPENED, Alert.Kind.RESOLVED);
			assertThat(told.getLast().first()).isFalse();
		}
	}

	private static boolean isOver(Instance instance) {
		instance.judge();
		return instance.sql("select resolved_at is not null from incident").query(Boolean.class).single();
	}

	@Test
	void anIncidentAndItsMessagesAreKeptTogetherOrNotAtAll() {
		AlertSink unspeakable = new HangingSink("\u0000", new CountDownLatch(0), new CountDownLatch(0), List.of());
		try (Instance instance = Instance.start(this.database, this.clock, List.of(unspeakable), settings())) {
			instance.record(Mail.bounced(1));
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(instance::round);
			assertThat(instance.sql("select id from incident").query().listOfRows()).isEmpty();
			assertThat(instance.sql("select id from notification").query().listOfRows()).isEmpty();
			assertThat(
					instance.sql("select * from scheduled_tasks where task_name = 'notification'").query().listOfRows())
				.isEmpty();
		}
	}

	private Instance start(String... more) {
		return Instance.start(this.database, this.clock, settings(more));
	}

	private String[] settings(String... more) {
		return Stream.concat(Stream.of("slack.bot-token=xoxb-1", "slack.api-url=" + this.slack.url()), Stream.of(more))
			.toArray(String[]::new);
	}

	private record HangingSink(String name, CountDownLatch reached, CountDownLatch end,
			List<Alert.Message> told) implements AlertSink {

		@Override
		public void send(Alert alert) throws InterruptedException {
			this.reached.countDown();
			this.end.await();
			this.told.add(alert.message());
		}

	}

}
