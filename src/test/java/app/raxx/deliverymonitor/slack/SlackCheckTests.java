package app.raxx.deliverymonitor.slack;

import java.time.Duration;

import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.doctor.Verdict;
import app.raxx.deliverymonitor.incident.Level;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.slack.api.Slack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

class SlackCheckTests {

	private static final String APP = "{\"ok\":true,\"user\":\"monitor\",\"team\":\"Raxx\"}";

	@RegisterExtension
	static final WireMockExtension slack = WireMockExtension.newInstance().build();

	@BeforeEach
	void works() {
		answers(okJson(APP));
	}

	@Test
	void checkAsksForTheAppAndPostsNothing() throws Exception {
		answers(okJson(APP).withHeader("x-oauth-scopes", "chat:write,im:write"));
		assertThat(look("xoxb-secret")).isEqualTo(
				Finding.ok("monitor of Raxx is known to Slack; a test alert shows whether U123 gets its messages"));
		assertThat(slack.getAllServeEvents()).extracting(ServeEvent::getRequest)
			.extracting((request) -> request.getUrl())
			.containsExactly("/api/auth.test");
	}

	@Test
	void missingScopeIsFoundWithoutAMessage() throws Exception {
		answers(okJson(APP).withHeader("X-OAuth-Scopes", "im:write"));
		Finding finding = look("xoxb-secret");
		assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
		assertThat(finding.seen()).contains("lacks the scope chat:write");
	}

	@ParameterizedTest
	@CsvSource({ "invalid_auth,SLACK_BOT_TOKEN", "never_heard_of,does not know this error" })
	void refusalSaysWhatToDo(String error, String remedy) throws Exception {
		answers(okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
		Finding finding = look("xoxb-secret");
		assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
		assertThat(finding.seen()).contains(error);
		assertThat(finding.todo()).contains(remedy);
	}

	@ParameterizedTest
	@CsvSource({ "500,http_500", "429,ratelimited" })
	void failureOfSlackIsReported(int status, String reason) throws Exception {
		answers(status(status));
		Finding finding = look("xoxb-secret");
		assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
		assertThat(finding.seen()).contains(reason);
	}

	@Test
	void answerThatIsNotSlacksSaysWhatToCheck() throws Exception {
		answers(ok("<html>Welcome</html>"));
		Finding finding = look("xoxb-secret");
		assertThat(finding.seen()).contains("unreadable_answer");
		assertThat(finding.todo()).contains("SLACK_API_URL");
	}

	@Test
	void slackIsNotCalledWithoutAToken() throws Exception {
		assertThat(look("").verdict()).isEqualTo(Verdict.WARNING);
		assertThat(slack.getAllServeEvents()).isEmpty();
	}

	private static Finding look(String token) throws Exception {
		SlackProperties properties = new SlackProperties(token, "U123", slack.baseUrl() + "/api/", Level.NOTE,
				Duration.ofSeconds(5));
		try (Slack client = new SlackClient().slack(properties)) {
			return new SlackCheck(properties, new SlackChat(properties, client.methods())).run();
		}
	}

	private static void answers(ResponseDefinitionBuilder answer) {
		slack.stubFor(post(urlEqualTo("/api/auth.test")).willReturn(answer));
	}

}
