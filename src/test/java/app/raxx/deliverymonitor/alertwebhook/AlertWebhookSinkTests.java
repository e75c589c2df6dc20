package app.raxx.deliverymonitor.alertwebhook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.Evidence;
import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import app.raxx.deliverymonitor.incident.Level;
import app.raxx.deliverymonitor.incident.SampleIncidents;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AlertWebhookSinkTests {

	/** The example of the Standard Webhooks specification's reference libraries. */
	private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	@RegisterExtension
	static final WireMockExtension receiver = WireMockExtension.newInstance().build();

	@Test
	void signatureIsTheOneOfStandardWebhooks() {
		assertThat(WebhookSignature.of(Base64.getDecoder().decode(SECRET), "msg_p5jXN8AQM9LWM0D4loKWxJek",
				1_614_265_330L, "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
			.isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
	}

	@ParameterizedTest
	@ValueSource(strings = { SECRET, "whsec_" + SECRET })
	void callIsSignedWithTheSecret(String secret) throws Exception {
		answers(204);
		send(secret);
		Request call = receiver.getAllServeEvents().getFirst().getRequest();
		assertThat(call.getHeader("webhook-id")).isEqualTo("postmark-notification-7");
		assertThat(call.getHeader("webhook-timestamp"))
			.isEqualTo(Long.toString(SampleIncidents.START.getEpochSecond()));
		assertThat(call.getHeader("webhook-signature"))
			.isEqualTo(WebhookSignature.of(Base64.getDecoder().decode(SECRET), "postmark-notification-7",
					SampleIncidents.START.getEpochSecond(), call.getBody()));
		assertThat(call.getHeader("Content-Type")).isEqualTo("application/json");
		assertThat(call.getBodyAsString()).contains("\"state\":\"risen\"", "\"level\":");
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 400, 401, 404, 410 })
	void rejectionNeedsAnOperator(int status) {
		answers(status);
		assertThatExceptionOfType(SinkRefusedException.class).isThrownBy(() -> send(SECRET))
			.withMessage("http_" + status);
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 502 })
	void serverErrorIsTemporary(int status) {
		answers(status);
		assertThatExceptionOfType(SinkBusyException.class).isThrownBy(() -> send(SECRET));
	}

	@Test
	void settingsDoNotShowTheSecret() {
		assertThat(properties(SECRET).toString()).doesNotContain(SECRET);
	}

	private static void send(String secret) throws SinkBusyException, SinkRefusedException {
		AlertWebhookSink sink = new AlertWebhookSink(properties(secret), new AlertWebhookLevelProperties(Level.WARNING),
				Clock.fixed(SampleIncidents.START, ZoneOffset.UTC));
		sink.send(new Alert(new Alert.Message(7, Alert.Kind.RISEN, false), SampleIncidents.open(), null, List.of(),
				SampleIncidents.START, new Evidence(List.of(), List.of(), List.of()), null), null);
	}

	private static AlertWebhookProperties properties(String secret) {
		return new AlertWebhookProperties(receiver.baseUrl() + "/alerts", secret, Duration.ofSeconds(5));
	}

	private static void answers(int status) {
		receiver.stubFor(any(anyUrl()).willReturn(status(status)));
	}

}
