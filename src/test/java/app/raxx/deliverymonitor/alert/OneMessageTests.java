package app.raxx.deliverymonitor.alert;

import java.time.Duration;
import java.util.stream.IntStream;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.TestClock;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The first message about an incident in Slack and its thread, on two instances. */
class OneMessageTests {

	static final FakeSlack slack = TwoInstances.SLACK;

	static final TestClock clock = TwoInstances.CLOCK;

	static final Instance instance = TwoInstances.BOTH.getFirst();

	static final Instance other = TwoInstances.BOTH.getLast();

	@BeforeEach
	void forget() {
		TwoInstances.forget();
	}

	@Test
	void incidentHasOneMessageThatTurnsGreen() {
		bounce(5);
		skip(Duration.ofHours(5));
		assertThat(slack.messages()).hasSizeGreaterThanOrEqualTo(2);
		assertThat(slack.messages()).filteredOn((message) -> !message.containsKey("thread_ts")).hasSize(1);
		assertThat(slack.messages().getLast()).containsEntry("reply_broadcast", "1");
		assertThat(slack.updates().getLast().get("text")).contains("is fine again");
		assertThat(slack.updates().getLast().get("attachments")).contains("#12a150");
	}

	@Test
	void messageIsAmberWhileTheIncidentSettlesAndThenRedAgain() {
		bounce(5);
		minutes(61);
		minutes(1);
		assertThat(slack.updates()).singleElement().satisfies((update) -> {
			assertThat(update.get("attachments")).contains("#f79009");
			assertThat(update.get("text")).endsWith("Nothing to do: it is over if it stays fine.");
		});
		bounce(5);
		assertThat(slack.updates()).hasSize(2);
		assertThat(slack.updates().getLast().get("attachments")).contains("#d92d20");
		assertThat(slack.messages()).hasSize(1);
	}

	@Test
	void oneBounceOfOneMailIsOneMessageThatTurnsGreen() {
		bounce(1);
		assertThat(slack.messages().getFirst().get("attachments")).contains("#f79009");
		skip(Duration.ofHours(25));
		assertThat(slack.messages()).hasSize(1);
		assertThat(slack.updates().getLast().get("attachments")).contains("#12a150");
		assertThat(slack.updates().getLast().get("text")).endsWith("Nothing to do: it is over.");
	}

	@Test
	void deletedMessageIsReplacedOnce() {
		bounce(5);
		slack.saysToUpdates("message_not_found");
		keepBouncing(Duration.ofMinutes(250));
		slack.works();
		keepBouncing(Duration.ofMinutes(250));
		assertThat(slack.messages()).filteredOn((message) -> !message.containsKey("thread_ts")).hasSize(2);
		assertThat(slack.messages()).hasSize(3);
		assertThat(slack.messages().getLast()).containsKey("thread_ts");
	}

	@Test
	void updateIsRepeatedUntilSlackTakesItAndTheReplyIsSentOnce() {
		bounce(5);
		slack.answersUpdates(WireMock.serverError());
		keepBouncing(Duration.ofMinutes(250));
		assertThat(slack.messages()).hasSize(1);
		slack.works();
		skip(Duration.ofMinutes(7));
		assertThat(slack.messages()).hasSize(2);
		assertThat(slack.updates()).hasSize(1);
	}

	private static void bounce(int events) {
		instance.record(SampleEvent.bounces(events));
		round();
	}

	private static void keepBouncing(Duration time) {
		IntStream.range(0, (int) time.toMinutes() / 50).forEach((round) -> {
			instance.record(SampleEvent.bounces(5));
			skip(Duration.ofMinutes(50));
		});
	}

	/** In one minute's steps at the end, so that a rate that is fine is over. */
	private static void skip(Duration time) {
		clock.turn(time);
		round();
		for (int minute = 0; minute < 12 && time.toHours() > 1; minute++) {
			clock.turn(Duration.ofMinutes(1));
			round();
		}
	}

	private static void minutes(int minutes) {
		clock.turn(Duration.ofMinutes(minutes));
		round();
	}

	private static void round() {
		other.judge();
		instance.round();
	}

}
