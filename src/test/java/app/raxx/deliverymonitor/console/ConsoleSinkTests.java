package app.raxx.deliverymonitor.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.Evidence;
import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.Level;
import app.raxx.deliverymonitor.incident.SampleIncidents;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.client.ResourceAccessException;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConsoleSinkTests {

	@RegisterExtension
	static final WireMockExtension console = WireMockExtension.newInstance().build();

	@Test
	void callIsTheOneInTheDocumentation() throws IOException, SinkBusyException, SinkRefusedException {
		answers(status(202));
		send(SampleIncidents.continued());
		String documentation = Files.readString(Path.of("docs", "alerts.md"));
		String example = documentation.substring(documentation.indexOf("{\n  \"incident_id\""));
		console.verify(postRequestedFor(urlEqualTo("/api/_internal/alerts/sources/postmark"))
			.withHeader("Idempotency-Key", equalTo("postmark-notification-7"))
			.withHeader("Content-Type", equalTo("application/json"))
			.withHeader("CF-Access-Client-Id", equalTo("id"))
			.withHeader("CF-Access-Client-Secret", equalTo("secret"))
			.withRequestBody(equalToJson(example.substring(0, example.indexOf("```")))));
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 400, 401, 403, 404 })
	void rejectionNeedsAnOperator(int status) {
		answers(status(status).withHeader("Location", console.baseUrl() + "/login"));
		assertThatExceptionOfType(SinkRefusedException.class).isThrownBy(() -> send(SampleIncidents.open()))
			.withMessage("http_" + status);
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 500, 503 })
	void serverErrorIsTemporary(int status) {
		answers(status(status));
		assertThatExceptionOfType(SinkBusyException.class).isThrownBy(() -> send(SampleIncidents.open()));
	}

	@Test
	void hangingCallFailsAfterTheTimeout() {
		answers(status(200).withFixedDelay(20_000));
		assertThatExceptionOfType(ResourceAccessException.class)
			.isThrownBy(() -> send(SampleIncidents.open(), Duration.ofMillis(500)));
	}

	@Test
	void settingsDoNotShowTheSecret() {
		assertThat(settings(Duration.ofSeconds(5)).toString()).doesNotContain("secret");
	}

	private static void answers(ResponseDefinitionBuilder answer) {
		console.stubFor(any(anyUrl()).willReturn(answer));
	}

	private static void send(Incident incident) throws SinkBusyException, SinkRefusedException {
		send(incident, Duration.ofSeconds(5));
	}

	private static void send(Incident incident, Duration timeout) throws SinkBusyException, SinkRefusedException {
		new ConsoleSink(settings(timeout))
			.send(new Alert(new Alert.Message(7, Alert.Kind.REMINDER, false), incident, null, List.of(),
					SampleIncidents.START.plusSeconds(4 * 3600), new Evidence(List.of(), List.of(), List.of()), null),
					null);
	}

	private static ConsoleProperties settings(Duration timeout) {
		return new ConsoleProperties(console.baseUrl() + "/", "id", "secret", Level.WARNING, timeout);
	}

}
