package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.SharedInstance;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.alert.NotificationHistory;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Failures of Slack, from HTTP errors to calls that hang. */
@ExtendWith(OutputCaptureExtension.class)
class TroubleTests {

	static final FakeSlack slack = SharedInstance.SLACK;

	static final TestClock clock = SharedInstance.CLOCK;

	static final Instance instance = SharedInstance.INSTANCE;

	@BeforeEach
	void forget() {
		SharedInstance.forget();
	}

	static Stream<Arguments> troubles() {
		return Stream.of(arguments("429 with Retry-After", status(429).withHeader("Retry-After", "30")),
				arguments("429 without", status(429).withBody("{\"ok\":false,\"error\":\"ratelimited\"}")),
				arguments("500", status(500)), arguments("503 of a proxy", status(503).withBody("<html>")),
				arguments("404 of a proxy", status(404).withBody("nowhere")),
				arguments("a redirection", status(302).withHeader("Location", "https://example.com/")),
				arguments("a reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
				arguments("an empty answer", aResponse().withFault(Fault.EMPTY_RESPONSE)),
				arguments("broken HTTP", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
				arguments("random bytes", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
				arguments("garbage", okJson("<html>hello</html>")), arguments("another JSON", okJson("[1, 2]")),
				arguments("nothing", okJson("")), arguments("null", okJson("null")),
				arguments("a mere object", okJson("{}")),
				arguments("ratelimited", okJson("{\"ok\":false,\"error\":\"ratelimited\"}")),
				arguments("rate_limited", okJson("{\"ok\":false,\"error\":\"rate_limited\"}")),
				arguments("fatal_error", okJson("{\"ok\":false,\"error\":\"fatal_error\"}")),
				arguments("internal_error", okJson("{\"ok\":false,\"error\":\"internal_error\"}")),
				arguments("an unknown error", okJson("{\"ok\":false,\"error\":\"new_error\"}")),
				arguments("a hang", status(500).withFixedDelay(60_000)), arguments("a trickle",
						status(500).withBody("{\"ok\":false}".repeat(10)).withChunkedDribbleDelay(30, 60_000)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("troubles")
	void messageIsSentAfter(String name, ResponseDefinitionBuilder trouble) {
		slack.answers(trouble);
		instance.record(SampleEvent.bounces(1));
		instance.round();
		assertThat(outcome()).containsEntry("state", "waiting").containsEntry("attempts", 1);
		assertThat(instance.post()).isEqualTo(200);
		slack.works();
		instance.skip(Duration.ofSeconds(31));
		assertThat(outcome()).containsEntry("state", "sent").containsEntry("attempts", 2);
		assertThat(slack.lines()).hasSize(1);
	}

	@Test
	void incidentDuringManyFailuresSendsTwoMessages() {
		instance.record(SampleEvent.bounces(1));
		troubles().map((trouble) -> (ResponseDefinitionBuilder) trouble.get()[1]).forEach((trouble) -> {
			slack.answers(trouble);
			instance.skip(Duration.ofMinutes(1));
		});
		slack.works();
		instance.pass(Duration.ofMinutes(60));
		assertThat(slack.lines()).hasSize(2);
		assertThat(slack.lines().getFirst()).contains("Bounce rate is above 1 %");
		assertThat(slack.lines().getLast()).contains("Bounce rate is fine again. Was above the limit for: ",
				"Worst: 100 % (1 bounced of 1 in 1 h)");
	}

	@Test
	void messageToASinkThatIsNotSetUpIsNotTheOldest() {
		slack.answers(status(500));
		instance.record(SampleEvent.bounces(1));
		instance.round();
		NotificationHistory history = instance.get(NotificationHistory.class);
		assertThat(history.oldestWaiting(List.of("console", "slack"))).isPresent();
		assertThat(history.oldestWaiting(List.of("console"))).isEmpty();
		assertThat(history.oldestWaiting(List.of())).isEmpty();
		instance.sql("update notification set sink = 'unset'").update();
		clock.turn(Duration.ofMillis(500));
		instance.get(PendingNotifications.class).refresh();
		assertThat(gauge("postmark.notifications.oldest.waiting")).isZero();
	}

	@Test
	void retryAfterIsRespected() {
		slack.answers(status(429).withHeader("Retry-After", "1200"));
		instance.record(SampleEvent.bounces(1));
		instance.round();
		slack.works();
		instance.skip(Duration.ofMinutes(19));
		assertThat(slack.lines()).isEmpty();
		instance.skip(Duration.ofMinutes(1));
		assertThat(slack.lines()).hasSize(1);
	}

	@Test
	void backoffGrowsBeyondARepeatedShortRetryAfter() {
		slack.answers(status(429).withHeader("Retry-After", "1"));
		instance.record(SampleEvent.bounces(1));
		instance.round();
		for (int i = 0; i < 12; i++) {
			instance.skip(Duration.ofSeconds(5));
		}
		assertThat(slack.attempts()).isBetween(3, 5);
	}

	@Test
	void errorForTheOperatorIsLoggedOnceAndRetriedHourly(CapturedOutput output) {
		slack.says("channel_not_found");
		instance.record(SampleEvent.bounces(1));
		instance.round();
		instance.skip(Duration.ofMinutes(59));
		assertThat(slack.attempts()).isEqualTo(1);
		instance.skip(Duration.ofMinutes(1));
		assertThat(slack.attempts()).isEqualTo(2);
		assertThat(outcome()).contains(entry("state", "waiting"), entry("error", "channel_not_found"));
		assertThat(output.getAll().split("channel_not_found", -1)).hasSize(2);
		assertThat(output).contains("ERROR", "Set SLACK_OPERATOR_DM_CHANNEL to").doesNotContain("xoxb-very-secret");
		instance.get(PendingNotifications.class).refresh();
		assertThat(instance.get(SinkHealth.class).health().getDetails()).containsEntry("slack",
				"1 waiting, refused: channel_not_found");
		slack.works();
		instance.skip(Duration.ofHours(1));
		assertThat(slack.lines()).hasSize(1);
		instance.get(PendingNotifications.class).refresh();
		assertThat(instance.get(SinkHealth.class).health().getDetails()).containsEntry("slack", "ok");
	}

	@ParameterizedTest
	@CsvSource({ "messages_tab_disabled,Switch on the Messages Tab", "cannot_dm_bot,Set SLACK_OPERATOR_DM_CHANNEL to",
			"team_access_not_granted,Ask an administrator", "enterprise_is_restricted,Ask an administrator",
			"restricted_action_read_only_channel,Set SLACK_OPERATOR_DM_CHANNEL to",
			"restricted_action_thread_only_channel,Set SLACK_OPERATOR_DM_CHANNEL to",
			"message_limit_exceeded,limit of its Slack plan", "invalid_blocks_format,This is a defect" })
	void errorThatWaitingDoesNotCureIsRetriedHourly(String error, String remedy, CapturedOutput output) {
		slack.says(error);
		instance.record(SampleEvent.bounces(1));
		instance.round();
		instance.skip(Duration.ofMinutes(59));
		assertThat(slack.attempts()).isEqualTo(1);
		instance.skip(Duration.ofMinutes(1));
		assertThat(slack.attempts()).isEqualTo(2);
		assertThat(output.getAll().split(error, -1)).hasSize(2);
		assertThat(output).contains("ERROR", remedy);
	}

	@ParameterizedTest
	@ValueSource(strings = { "never_heard_of", "team_added_to_org" })
	void errorThatLastsAnHourIsARefusal(String error, CapturedOutput output) {
		slack.says(error);
		instance.record(SampleEvent.bounces(1));
		instance.round();
		instance.skip(Duration.ofMinutes(50));
		assertThat(slack.attempts()).isEqualTo(2);
		assertThat(output).doesNotContain("refuses alerts");
		instance.skip(Duration.ofMinutes(10));
		assertThat(slack.attempts()).isEqualTo(3);
		assertThat(output).containsOnlyOnce("Sink slack refuses alerts (" + error + ")");
		instance.skip(Duration.ofMinutes(59));
		assertThat(slack.attempts()).isEqualTo(3);
		instance.skip(Duration.ofMinutes(1));
		assertThat(slack.attempts()).isEqualTo(4);
	}

	@Test
	void outageOfSlackIsNoRefusal() {
		slack.answers(status(503));
		instance.record(SampleEvent.bounces(1));
		instance.round();
		instance.skip(Duration.ofHours(3));
		instance.skip(Duration.ofMinutes(7));
		assertThat(slack.attempts()).isEqualTo(3);
	}

	@Test
	void refusedMessageIsRetriedAfterARestart() {
		slack.says("invalid_auth");
		instance.record(SampleEvent.bounces(1));
		instance.round();
		slack.works();
		instance.get(RefusedNotificationRetry.class).retry();
		instance.round();
		assertThat(slack.lines()).hasSize(1);
	}

	@Test
	void notificationIsAbandonedAfterADay(CapturedOutput output) {
		slack.answers(status(500));
		instance.record(SampleEvent.bounces(1));
		instance.round();
		instance.skip(Duration.ofHours(25));
		assertThat(instance.sql("select state from notification order by id").query(String.class).list())
			.startsWith("abandoned");
		assertThat(output).contains("Giving up on notification 1 about incident 1 for sink slack after 24 h: http_500");
	}

	@Test
	void sentFailedAndWaitingNotificationsAreCounted() {
		double sent = count("sent");
		double failed = count("failed");
		assertThat(count("abandoned")).isNotNegative();
		slack.answers(status(500));
		instance.record(SampleEvent.bounces(1));
		instance.round();
		clock.turn(Duration.ofMillis(500));
		instance.get(PendingNotifications.class).refresh();
		assertThat(gauge("postmark.notifications.waiting")).isEqualTo(1);
		assertThat(gauge("postmark.notifications.oldest.waiting")).isBetween(0.5, 60.0);
		slack.works();
		instance.skip(Duration.ofSeconds(31));
		instance.get(PendingNotifications.class).refresh();
		assertThat(count("sent") - sent).isEqualTo(1);
		assertThat(count("failed") - failed).isEqualTo(1);
		assertThat(gauge("postmark.notifications.waiting")).isZero();
		assertThat(gauge("postmark.notifications.oldest.waiting")).isZero();
	}

	private static Map<String, @Nullable Object> outcome() {
		return instance.sql("select state, attempts, error from notification").query().singleRow();
	}

	private static double count(String outcome) {
		return instance.get(MeterRegistry.class)
			.get("postmark.notifications")
			.tags("sink", "slack", "outcome", outcome)
			.counter()
			.count();
	}

	private static double gauge(String name) {
		return instance.get(MeterRegistry.class).get(name).gauge().value();
	}

}
