package app.raxx.deliverymonitor.provisioning;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import app.raxx.deliverymonitor.DeployedService;
import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.postmark.FakePostmark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The packaged jar with arguments, as {@code heroku run} starts it. */
class CommandsIT {

	private static final String SECRET = "a-secret-that-nobody-is-to-see-on-a-terminal";

	private final FakePostmark fake = new FakePostmark();

	@AfterEach
	void stop() {
		this.fake.close();
	}

	@ParameterizedTest
	@CsvSource({ "--help, 0", "webhook apply --help, 0", "reconcile --help, 0", "nonsense, 1", "webhook, 1",
			"doctor --nonsense, 1", "webhook show, 1" })
	void answerOnly0Or1WithoutAnySetting(String arguments, int exitCode) throws Exception {
		Ended command = run(Map.of(), arguments.split(" "));
		assertThat(command.exitCode).as(command.toString()).isEqualTo(exitCode);
		assertThat((exitCode == 0) ? command.output : command.errors).isNotBlank().doesNotContain("Exception");
	}

	@Test
	void reportWhatIsWrongWithoutADatabase() throws Exception {
		Ended command = run(nowhere(), "doctor");
		assertThat(command.exitCode).isEqualTo(1);
		assertThat(command.output).contains("✗ Database", "no database is configured", "Set DATABASE_URL")
			.contains("✓ Postmark key", "the key of server Raxx Support")
			.doesNotContain(SECRET, FakePostmark.SERVER_KEY);
		assertThat(command.errors).isEmpty();
	}

	@Test
	void reconcileWhileTheServiceHoldsThePort() throws Exception {
		this.fake.delivers("ada@example.com", Instant.now().minusSeconds(7200));
		this.fake.bounces("bob@example.com", Instant.now().minusSeconds(7200));
		Map<String, String> environment = new HashMap<>(nowhere());
		JdbcConnectionDetails database = TestDatabase.fresh();
		environment.putAll(DeployedService.on(database));
		try (ServerSocket service = new ServerSocket(0)) {
			environment.put("PORT", Integer.toString(service.getLocalPort()));
			Ended first = run(environment, "reconcile", "--since", "4h", "--json");
			assertThat(first.exitCode).as(first.toString()).isZero();
			JsonNode report = JsonMapper.shared().readTree(first.output);
			assertThat(report.get("deliveries").asInt()).isEqualTo(1);
			assertThat(report.get("bounces").asInt()).isEqualTo(1);
		}
		Ended doctor = run(environment, "doctor", "--json");
		assertThat(JsonMapper.shared().readTree(doctor.output).get("checks").findValuesAsString("seen"))
			.anyMatch((seen) -> seen.startsWith("PostgreSQL ") && seen.endsWith("migrations applied"))
			.anyMatch((seen) -> seen.matches("last run .* UTC, 2 missed events"));
	}

	@Test
	void rotateTheSecretWithoutShowingOne() throws Exception {
		Ended first = run(nowhere(), "secret", "rotate", "--app", "raxx-api-staging");
		assertThat(first.exitCode).isZero();
		assertThat(first.output).contains("Step 1 of 3", "\"$NEW,$OLD\" --app raxx-api-staging >/dev/null 2>&1")
			.doesNotContain(SECRET);
		Ended shown = run(nowhere(), "secret", "rotate", "--show-secret", "--json");
		assertThat(JsonMapper.shared().readTree(shown.output).get("commands").get(0).asString())
			.matches("NEW='[A-Za-z0-9_-]{43}'");
	}

	@Test
	void keepTheOldSecretAtPostmarkAsLongAsTheServiceRefusesTheNewOne() throws Exception {
		this.fake.server().stubFor(get(urlPathEqualTo("/webhooks")).willReturn(okJson("{\"Webhooks\": []}")));
		Map<String, String> environment = new HashMap<>(nowhere());
		environment.put("POSTMARK_DELIVERY_WEBHOOK_SECRET", "another-" + SECRET + "," + SECRET);
		Ended command = run(environment, "secret", "rotate");
		assertThat(command.exitCode).isEqualTo(1);
		assertThat(command.errors).startsWith("Postmark keeps the old secret").doesNotContain(SECRET);
	}

	@Test
	void haveTheNewSecretSentOnceItIsAccepted() throws Exception {
		this.fake.server().stubFor(get(urlPathEqualTo("/webhooks")).willReturn(okJson("{\"Webhooks\": []}")));
		this.fake.server().stubFor(post(urlPathEqualTo("/webhooks")).willReturn(okJson("{\"ID\": 1}")));
		this.fake.server()
			.stubFor(post(urlPathEqualTo("/webhooks/postmark/delivery"))
				.withHeader("X-Postmark-Webhook-Token", equalTo("another-" + SECRET))
				.willReturn(okJson("{\"status\":\"ignored\"}")));
		Map<String, String> environment = new HashMap<>(nowhere());
		environment.put("MONITOR_BASE_URL", this.fake.url());
		environment.put("POSTMARK_DELIVERY_WEBHOOK_SECRET", "another-" + SECRET + "," + SECRET);
		Ended command = run(environment, "secret", "rotate");
		assertThat(command.exitCode).as(command.toString()).isZero();
		assertThat(command.output).startsWith("Step 2 of 3 is done").doesNotContain(SECRET);
		this.fake.server()
			.verify(1, postRequestedFor(urlPathEqualTo("/webhooks")).withRequestBody(containing("another-" + SECRET)));
	}

	/** Everything but a database; nothing outside this machine is asked. */
	private Map<String, String> nowhere() {
		return Map.of("POSTMARK_SERVER_API_KEY", FakePostmark.SERVER_KEY, "POSTMARK_API_URL", this.fake.url(),
				"POSTMARK_DELIVERY_WEBHOOK_SECRET", SECRET, "MONITOR_BASE_URL", "http://127.0.0.1:1", "SENDING_SMTP",
				"127.0.0.1:1", "SENDING_DNS_SERVER", "127.0.0.1:1");
	}

	private static Ended run(Map<String, String> environment, String... arguments) throws Exception {
		List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Xmx300m", "-jar", DeployedService.JAR.toString()));
		line.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(line);
		builder.environment().clear();
		builder.environment().putAll(environment);
		Process process = builder.start();
		CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
		CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
		if (!process.waitFor(2, TimeUnit.MINUTES)) {
			process.destroyForcibly();
			throw new AssertionError("still running: " + line);
		}
		return new Ended(process.exitValue(), output.get(), errors.get());
	}

	private static String read(java.io.InputStream stream) {
		try (stream) {
			return new String(stream.readAllBytes(), UTF_8);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	private record Ended(int exitCode, String output, String errors) {

	}

}
