package app.raxx.deliverymonitor.alert;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Slack beside a sink that hangs until a test ends its calls. */
class SlowSinkTests {

	static final FakeSlack slack = new FakeSlack();

	static final SlowSink sink = new SlowSink();

	static Instance instance;

	@BeforeAll
	static void start() {
		instance = Instance.start(TestDatabase.fresh(), new TestClock(), List.of(sink),
				slack.settings("bounce.alert.window=2s", "alert.resolve-after=1s"));
	}

	@AfterAll
	static void stop() {
		instance.close();
		slack.close();
	}

	@AfterEach
	void settle() {
		sink.end.countDown();
		await().atMost(Duration.ofSeconds(20)).until(SlowSinkTests::isSettled);
		instance.forget();
		slack.forget();
	}

	@Test
	void hangingSinkDelaysNeitherTheIntakeNorOtherSinks() throws InterruptedException {
		sink.hang();
		instance.record(SampleEvent.bounces(1));
		sink.reached.await();
		assertThat(Stream.generate(instance::post).limit(20)).containsOnly(200);
		await().atMost(Duration.ofSeconds(20)).until(() -> !slack.lines().isEmpty());
		assertThat(sink.accepted).isEmpty();
		assertThat(instance.isSending()).isTrue();
	}

	@Test
	void resolvedMessageIsSentAfterAnOpenedMessageThatIsSlow() throws InterruptedException {
		sink.hang();
		instance.record(SampleEvent.bounces(1));
		sink.reached.await();
		await().atMost(Duration.ofSeconds(8)).until(SlowSinkTests::isResolved);
		await().during(Duration.ofSeconds(1)).until(sink.accepted::isEmpty);
		sink.end.countDown();
		await().atMost(Duration.ofSeconds(20)).until(() -> sink.accepted.size() == 2);
		assertThat(sink.accepted).extracting(Alert.Message::kind)
			.containsExactly(Alert.Kind.OPENED, Alert.Kind.RESOLVED);
		assertThat(sink.accepted.getLast().first()).isFalse();
	}

	@Test
	void incidentIsNotStoredWithoutItsNotifications() {
		instance.sql("alter table notification add constraint broken check (id is null) not valid").update();
		try {
			instance.record(SampleEvent.bounces(1));
			instance.judge();
			assertThat(count("incident")).isZero();
			assertThat(count("notification")).isZero();
			assertThat(count("scheduled_tasks where task_name = 'notification'")).isZero();
		}
		finally {
			instance.sql("alter table notification drop constraint broken").update();
		}
	}

	private static boolean isResolved() {
		instance.judge();
		return count("incident where resolved_at is null") == 0;
	}

	private static boolean isSettled() {
		return isResolved() && count("notification where state = 'waiting' or sending_until is not null") == 0;
	}

	private static long count(String rows) {
		return instance.sql("select count(*) from " + rows).query(Long.class).single();
	}

	private static final class SlowSink implements AlertSink {

		volatile CountDownLatch reached = new CountDownLatch(0);

		volatile CountDownLatch end = new CountDownLatch(0);

		final List<Alert.Message> accepted = new CopyOnWriteArrayList<>();

		void hang() {
			this.reached = new CountDownLatch(1);
			this.end = new CountDownLatch(1);
			this.accepted.clear();
		}

		@Override
		public String name() {
			return "slow";
		}

		@Override
		public @Nullable Receipt send(Alert alert, @Nullable Receipt last) throws InterruptedException {
			this.reached.countDown();
			this.end.await();
			this.accepted.add(alert.message());
			return null;
		}

	}

}
