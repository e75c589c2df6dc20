package app.raxx.deliverymonitor.alert;

import java.time.Duration;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.SharedInstance;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/** Instances that follow each other on one database. */
class RestartTests {

	@Test
	void sinkThatIsEnabledLaterIsNotifiedOnceAlsoAfterARestart() {
		JdbcConnectionDetails database = TestDatabase.fresh();
		TestClock clock = new TestClock();
		try (FakeSlack slack = new FakeSlack()) {
			try (Instance withoutSink = Instance.start(database, clock)) {
				withoutSink.record(SampleEvent.bounces(1));
				withoutSink.round();
			}
			try (Instance withSink = Instance.start(database, clock, slack.settings())) {
				withSink.round();
				assertThat(slack.lines()).hasSize(1);
			}
			try (Instance restarted = Instance.start(database, clock, slack.settings())) {
				restarted.pass(Duration.ofMinutes(30));
				assertThat(slack.lines()).hasSize(1);
				restarted.pass(Duration.ofMinutes(45));
				assertThat(slack.lines()).hasSize(2);
			}
		}
	}

	@Test
	void silenceIsOverWhenItsRuleIsSwitchedOff() {
		FakeSlack slack = SharedInstance.SLACK;
		SharedInstance.forget();
		try (Instance watching = Instance.start(SharedInstance.DATABASE, SharedInstance.CLOCK,
				slack.settings("silence.alert-after=6h"))) {
			watching.record(SampleEvent.deliveries(1));
			watching.skip(Duration.ofMinutes(361));
			assertThat(slack.lines()).hasSize(1);
		}
		Instance without = SharedInstance.INSTANCE;
		without.skip(Duration.ofMinutes(9));
		assertThat(slack.lines()).hasSize(1);
		without.skip(Duration.ofMinutes(2));
		assertThat(slack.lines()).hasSize(2);
		assertThat(slack.lines().getLast()).contains("The time without events is no longer watched",
				"SILENCE_ALERT_AFTER is not set any more");
	}

}
