package app.raxx.deliverymonitor.alert.testalert;

import java.time.Duration;
import java.util.List;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.SharedInstance;
import app.raxx.deliverymonitor.TestClock;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TestAlertTests {

	static final FakeSlack slack = SharedInstance.SLACK;

	static final TestClock clock = SharedInstance.CLOCK;

	static final Instance instance = SharedInstance.INSTANCE;

	@BeforeEach
	void forget() {
		SharedInstance.forget();
	}

	@Test
	void testAlertIsSentTheWayOfEveryAlert() throws InterruptedException {
		assertThat(send()).containsExactly(new TestAlertResult("slack", "sent", null));
		assertThat(slack.lines()).singleElement()
			.asString()
			.contains("Test alert")
			.endsWith("Nothing to do: this is a test.");
		assertThat(count("kind = 'test' and state = 'sent' and attempts = 1")).isEqualTo(1);
	}

	@Test
	void rejectedTestAlertSaysWhatToDoAndIsNotRepeated() throws InterruptedException {
		slack.says("channel_not_found");
		assertThat(send()).singleElement().satisfies((result) -> {
			assertThat(result.isAccepted()).isFalse();
			assertThat(result.answer()).startsWith("not accepted: channel_not_found. Set SLACK_OPERATOR_DM_CHANNEL");
		});
		instance.skip(Duration.ofHours(2));
		assertThat(slack.attempts()).isEqualTo(1);
	}

	@Test
	void testAlertThatFailedWithoutARefusalIsNotRepeated() throws InterruptedException {
		slack.answers(WireMock.serverError());
		assertThat(send()).containsExactly(new TestAlertResult("slack", "abandoned", "http_500"));
		slack.works();
		instance.skip(Duration.ofHours(2));
		assertThat(slack.lines()).isEmpty();
	}

	@Test
	void secondPressOfTheButtonSharesTheResult() throws InterruptedException {
		send();
		assertThat(send()).containsExactly(new TestAlertResult("slack", "sent", null));
		assertThat(slack.lines()).hasSize(1);
		clock.turn(Duration.ofSeconds(11));
		send();
		assertThat(slack.lines()).hasSize(2);
	}

	@Test
	void oldTestAlertsAreDeleted() throws InterruptedException {
		send();
		clock.turn(Duration.ofHours(25));
		send();
		assertThat(count("kind = 'test'")).isEqualTo(1);
	}

	private static List<TestAlertResult> send() throws InterruptedException {
		TestAlerts tests = instance.get(TestAlerts.class);
		return tests.send(tests.sinks());
	}

	private static long count(String condition) {
		return instance.sql("select count(*) from notification where " + condition).query(Long.class).single();
	}

}
