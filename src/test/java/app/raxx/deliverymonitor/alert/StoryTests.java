package app.raxx.deliverymonitor.alert;

import java.time.Duration;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.SharedInstance;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The messages that an operator sees in the channel. */
class StoryTests {

	/** Longer than the longest pause between two attempts. */
	static final Duration LONGEST_PAUSE = Duration.ofMinutes(7);

	static final FakeSlack slack = SharedInstance.SLACK;

	static final Instance instance = SharedInstance.INSTANCE;

	@BeforeEach
	void forget() {
		SharedInstance.forget();
	}

	@Test
	void crossingTheLimitUpAndDownSendsOneMessageEach() {
		instance.record(SampleEvent.deliveries(98));
		instance.record(SampleEvent.bounces(2));
		instance.round();
		instance.record(SampleEvent.deliveries(150));
		instance.pass(Duration.ofMinutes(12));
		instance.skip(Duration.ofHours(2));
		assertThat(slack.lines()).hasSize(2);
		assertThat(slack.lines().getFirst()).contains("Bounce rate is above 1 %");
		assertThat(slack.lines().getLast()).contains("Bounce rate is fine again",
				"Worst: 2 % (2 bounced of 100 in 1 h)");
	}

	@Test
	void rateAroundTheLimitSendsOneMessage() {
		instance.record(SampleEvent.deliveries(98));
		for (int swing = 0; swing < 5; swing++) {
			instance.record(SampleEvent.bounces(2)); // above the limit
			instance.pass(Duration.ofMinutes(1));
			instance.record(SampleEvent.deliveries(200)); // below
			instance.pass(Duration.ofMinutes(9));
		}
		assertThat(slack.lines()).hasSize(1);
	}

	@Test
	void reminderIsSentEveryFourHours() {
		keepBouncingFor(Duration.ofHours(9));
		assertThat(slack.lines()).hasSize(3);
		assertThat(slack.lines().get(1)).contains("Bounce rate is above 1 % for 4 h");
		assertThat(slack.lines().get(2)).contains("Bounce rate is above 1 % for 8 h");
	}

	@ParameterizedTest
	@ValueSource(longs = { 3, 9 })
	void oneMessageWithCurrentFiguresIsSentAfterHoursWithoutSlack(long hours) {
		slack.answers(WireMock.serverError());
		instance.record(SampleEvent.bounces(1));
		instance.round();
		keepBouncingFor(Duration.ofHours(hours));
		assertThat(slack.attempts()).isGreaterThan(5);
		slack.works();
		instance.skip(LONGEST_PAUSE);
		assertThat(slack.lines()).hasSize(1);
		assertThat(slack.lines().getFirst()).contains("Bounce rate is above 1 %. Now: 50 %", "1 bounced of 2",
				"Worst: 100 %");
	}

	@Test
	void oneMessageSumsUpAnIncidentThatEndedWithoutSlack() {
		slack.answers(WireMock.serverError());
		instance.record(SampleEvent.bounces(1));
		instance.round();
		instance.skip(Duration.ofMinutes(59));
		instance.pass(Duration.ofMinutes(12));
		instance.skip(Duration.ofHours(2));
		slack.works();
		instance.skip(LONGEST_PAUSE);
		assertThat(slack.lines()).hasSize(1);
		assertThat(slack.lines().getFirst()).contains("Bounce rate is fine again. Was above the limit for: 1 h",
				"Worst: 100 % (1 bounced of 1 in 1 h)", "no earlier message about this could be delivered");
	}

	/** One bounce and one delivery in half an hour: 50 %. */
	private static void keepBouncingFor(Duration time) {
		for (long minute = 0; minute < time.toMinutes(); minute += 30) {
			instance.record(SampleEvent.deliveries(1));
			instance.record(SampleEvent.bounces(1));
			instance.skip(Duration.ofMinutes(30));
		}
	}

}
