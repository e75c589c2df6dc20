package app.raxx.deliverymonitor.slack;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.FutureTask;

import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.doctor.Verdict;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.slack.api.Slack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SlackCheckTests {

	@RegisterExtension
	static final WireMockExtension slack = WireMockExtension.newInstance().build();

	@BeforeEach
	void works() {
		answers("auth.test", okJson("{\"ok\":true,\"user\":\"monitor\",\"team\":\"Raxx\"}"));
		answers("chat.scheduleMessage", okJson("{\"ok\":true,\"channel\":\"D1\",\"scheduled_message_id\":\"Q7\"}"));
		answers("chat.deleteScheduledMessage", okJson("{\"ok\":true}"));
	}

	@Test
	void scheduledMessageProvesTheRightsAndIsDeleted() throws Exception {
		assertThat(look("xoxb-secret")).isEqualTo(Finding.ok("monitor of Raxx may post to U123"));
		slack.verify(1,
				postRequestedFor(urlEqualTo("/api/chat.deleteScheduledMessage"))
					.withRequestBody(containing("channel=D1"))
					.withRequestBody(containing("scheduled_message_id=Q7")));
	}

	@ParameterizedTest
	@CsvSource({ "auth.test,invalid_auth,SLACK_BOT_TOKEN", "chat.scheduleMessage,missing_scope,chat:write",
			"chat.scheduleMessage,channel_not_found,SLACK_OPERATOR_DM_CHANNEL",
			"chat.scheduleMessage,messages_tab_disabled,Messages Tab",
			"chat.scheduleMessage,never_heard_of,does not know this error" })
	void refusalSaysWhatToDo(String method, String error, String remedy) throws Exception {
		answers(method, okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
		Finding finding = look("xoxb-secret");
		assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
		assertThat(finding.seen()).contains(error);
		assertThat(finding.todo()).contains(remedy);
	}

	@ParameterizedTest
	@CsvSource({ "500,http_500", "429,ratelimited" })
	void failureOfSlackIsReported(int status, String reason) throws Exception {
		answers("auth.test", status(status));
		Finding finding = look("xoxb-secret");
		assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
		assertThat(finding.seen()).contains(reason);
	}

	@Test
	void slackIsNotCalledWithoutAToken() throws Exception {
		assertThat(look("").verdict()).isEqualTo(Verdict.WARNING);
		assertThat(slack.getAllServeEvents()).isEmpty();
	}

	@Test
	void messageIsDeletedAlsoIfTheCheckIsInterrupted() throws Exception {
		answers("chat.scheduleMessage",
				okJson("{\"ok\":true,\"channel\":\"D1\",\"scheduled_message_id\":\"Q7\"}").withFixedDelay(500));
		SlackProperties properties = properties("xoxb-secret", Duration.ofSeconds(5));
		try (Slack client = new SlackClient().slack(properties);
				SlackCheck check = new SlackCheck(properties, client.methods(), Clock.systemUTC())) {
			FutureTask<Finding> examination = new FutureTask<>(check::run);
			Thread examiner = Thread.ofPlatform().start(examination);
			Thread.sleep(300);
			examiner.interrupt();
			assertThat(examination).failsWithin(Duration.ofSeconds(1));
		}
		slack.verify(1, postRequestedFor(urlEqualTo("/api/chat.deleteScheduledMessage")));
	}

	@Test
	void messageIsDeletedAlsoIfSlacksAnswerIsLost() throws Exception {
		answers("chat.scheduleMessage", okJson("{\"ok\":true}").withFixedDelay(2_000));
		answers("chat.scheduledMessages.list", okJson("""
				{"ok":true,"scheduled_messages":[
				 {"id":"Q1","channel_id":"D1","post_at":1,"date_created":1,"text":"Lunch?"},
				 {"id":"Q7","channel_id":"D1","post_at":1,"date_created":1,
				  "text":"The delivery monitor has tried whether it may post here. All is well."}]}"""));
		assertThatThrownBy(() -> look("xoxb-secret", Duration.ofMillis(500))).hasRootCauseInstanceOf(IOException.class);
		slack.verify(1, postRequestedFor(urlEqualTo("/api/chat.deleteScheduledMessage"))
			.withRequestBody(containing("scheduled_message_id=Q7")));
	}

	@Test
	void failureToDeleteIsReported() throws Exception {
		answers("chat.deleteScheduledMessage", status(500));
		assertThat(look("xoxb-secret").seen()).contains("http_500");
	}

	private static Finding look(String token) throws Exception {
		return look(token, Duration.ofSeconds(5));
	}

	private static Finding look(String token, Duration timeout) throws Exception {
		SlackProperties properties = properties(token, timeout);
		try (Slack client = new SlackClient().slack(properties);
				SlackCheck check = new SlackCheck(properties, client.methods(), Clock.systemUTC())) {
			return check.run();
		}
	}

	private static SlackProperties properties(String token, Duration timeout) {
		return new SlackProperties(token, "U123", slack.baseUrl() + "/api/", timeout);
	}

	private static void answers(String method, ResponseDefinitionBuilder answer) {
		slack.stubFor(post(urlEqualTo("/api/" + method)).willReturn(answer));
	}

}
