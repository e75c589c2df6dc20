package app.raxx.deliverymonitor;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import app.raxx.deliverymonitor.command.Commands;
import app.raxx.deliverymonitor.postmark.FakePostmark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands. Two tests start the packaged jar as {@code heroku run} does; the others
 * run the command in this process, with the environment variables that it would have.
 */
class CommandsIT {

	private static final String SECRET = "a-secret-that-no-terminal-may-show";

	private final FakePostmark fake = new FakePostmark();

	@AfterEach
	void stop() {
		this.fake.close();
	}

	@Test
	void packagedDoctorReportsWithoutADatabaseAndLogsNothing() throws Exception {
		Ended command = start(nowhere(), "doctor");
		assertThat(command.exitCode).isEqualTo(1);
		assertThat(command.output).contains("✗ Database", "no database is configured", "Set DATABASE_URL")
			.contains("✓ Postmark key", "the key of server Raxx Support")
			.doesNotContain(SECRET, FakePostmark.SERVER_KEY);
		assertThat(command.errors).isEmpty();
	}

	@Test
	void packagedHelpNeedsNoSetting() throws Exception {
		Ended command = start(Map.of(), "--help");
		assertThat(command.exitCode).as(command.toString()).isZero();
		assertThat(command.output).contains("doctor", "reconcile", "secret", "webhook");
		assertThat(command.errors).isEmpty();
	}

	/** Heroku's one-off dynos send both streams as one. */
	@Test
	void packagedReportInJsonPassesTheFilterOfTheRunbook() throws Exception {
		Matcher filter = Pattern.compile("sed -n '[^']+'").matcher(Files.readString(Path.of("docs", "runbook.md")));
		assertThat(filter.find()).isTrue();
		Map<String, String> environment = new HashMap<>(nowhere());
		environment.putAll(DeployedService.on(TestDatabase.fresh()));
		environment.put("JAVA_TOOL_OPTIONS", "-Xmx300m");
		environment.put("PATH", System.getenv("PATH"));
		Ended command = start(environment,
				List.of("sh", "-c", "\"$@\" 2>&1 | tee /dev/stderr | " + filter.group(), "sh"), "reconcile", "--json");
		assertThat(JsonMapper.shared().readTree(command.output).get("deliveries").asInt()).isZero();
		assertThat(command.errors).isEqualTo("Picked up JAVA_TOOL_OPTIONS: -Xmx300m\n" + command.output);
	}

	@ParameterizedTest
	@CsvSource({ "--help, 0", "webhook apply --help, 0", "reconcile --help, 0", "nonsense, 1", "webhook, 1",
			"doctor --nonsense, 1", "webhook show, 1", "incident --help, 0", "mute --help, 0" })
	void exitCodeIs0Or1WithoutAnySetting(String arguments, int exitCode) {
		Ended command = run(Map.of(), arguments.split(" "));
		assertThat(command.exitCode).as(command.toString()).isEqualTo(exitCode);
		assertThat((exitCode == 0) ? command.output : command.errors).isNotBlank().doesNotContain("Exception");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "doctor", "webhook", "webhook show", "webhook apply", "secret", "secret rotate",
			"reconcile", "incident", "incident list", "incident acknowledge", "mute", "alert", "alert test" })
	void helpHasAnExample(String command) {
		Ended help = run(Map.of(), (command + " --help").strip().split(" "));
		assertThat(help.output).containsPattern("Example:\\R  java -jar delivery-monitor.jar " + command);
	}

	@ParameterizedTest
	@CsvSource({ "nonsense, See: java -jar delivery-monitor.jar --help",
			"webhook, See: java -jar delivery-monitor.jar webhook --help",
			"doctor --nonsense, See: java -jar delivery-monitor.jar doctor --help",
			"webhook show, Set it to the key of the Postmark server." })
	void errorEndsWithWhatToDo(String arguments, String todo) {
		assertThat(run(Map.of(), arguments.split(" ")).errors.strip()).endsWith(todo);
	}

	@Test
	void reconcileRunsWhileTheServiceHoldsThePort() throws IOException {
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
	void commandsGoThroughTheServersOfAllKeys() {
		this.fake.delivers("ada@example.com", Instant.now().minusSeconds(7200));
		this.fake.sendsFrom(24);
		this.fake.delivers("bob@example.com", Instant.now().minusSeconds(7200));
		this.fake.server()
			.stubFor(get(urlPathEqualTo("/webhooks")).withHeader("X-Postmark-Server-Token", matching("the-key-.*"))
				.willReturn(okJson("{\"Webhooks\": []}")));
		Map<String, String> environment = new HashMap<>(nowhere());
		environment.putAll(DeployedService.on(TestDatabase.fresh()));
		environment.put("POSTMARK_SERVER_API_KEY",
				"\"" + FakePostmark.SERVER_KEY + "\", ,revoked, '" + FakePostmark.OTHER_KEY + "',\n");
		Ended reconcile = run(environment, "reconcile", "--since", "4h");
		assertThat(reconcile.exitCode).isEqualTo(1);
		assertThat(reconcile.output).contains("Missed and recorded now: 2 deliveries",
				": the key with the fingerprint 4bb47f18: Postmark does not know the key");
		Ended doctor = run(environment, "doctor");
		assertThat(doctor.output).contains("the key of server Raxx Support (", "the key of server Raxx News (",
				"server Raxx News (24), outbound missing", "stopped: the key with the fingerprint 4bb47f18");
		Ended show = run(environment, "webhook", "show");
		assertThat(show.output).contains("server Raxx Support (23), outbound: missing",
				"server Raxx News (24), outbound: missing");
		assertThat(show.errors).startsWith("the key with the fingerprint 4bb47f18: Postmark does not know the key");
		assertThat(reconcile + "" + doctor + show).doesNotContain(FakePostmark.SERVER_KEY, FakePostmark.OTHER_KEY);
	}

	@Test
	void incidentIsListedAndAcknowledgedAndItsRuleMuted() throws SQLException {
		JdbcConnectionDetails database = TestDatabase.fresh();
		Map<String, String> environment = new HashMap<>(nowhere());
		environment.putAll(DeployedService.on(database));
		assertThat(run(environment, "incident", "list").output)
			.isEqualToIgnoringWhitespace("No incident has been recorded.");
		try (Connection connection = TestDatabase.connect(database)) {
			connection.createStatement()
				.execute(
						"""
								insert into incident (rule, window_seconds, opened_at, silent_since, opened_bad, opened_total, latest_bad,
								                      latest_total, worst_bad, worst_total, worst_at, judged_at, level, level_at,
								                      worst_level, unreported)
								values ('silence', 3600, now(), now(), 0, 0, 0, 0, 0, 0, now(), now(), 'warning', now(), 'warning', false)""");
		}
		Ended acknowledged = run(environment, "incident", "acknowledge", "1", "--author", "Jane", "--json");
		assertThat(acknowledged.exitCode).as(acknowledged.toString()).isZero();
		assertThat(JsonMapper.shared().readTree(acknowledged.output).at("/incidents/0/acknowledged_by").asString())
			.isEqualTo("Jane");
		assertThat(run(environment, "incident", "list").output).matches(
				"1  silence  warning  opened \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC, open, acknowledged by Jane\\s+");
		assertThat(run(environment, "incident", "acknowledge", "2", "--author", "Jane").errors)
			.isEqualToIgnoringWhitespace("There is no incident 2. See: java -jar delivery-monitor.jar incident list");
		String[] mute = { "mute", "silence", "--for", "4h", "--author", "Jane", "--reason", "holidays" };
		assertThat(run(environment, mute).output).startsWith("The rule silence is muted until ");
		assertThat(run(environment, "mute", "silence", "--end").exitCode).isZero();
		assertThat(run(environment, "mute", "silence", "--end").errors)
			.isEqualToIgnoringWhitespace("The rule silence is not muted. Nothing needs to be done.");
		mute[3] = "8d";
		assertThat(run(environment, mute).errors).isEqualToIgnoringWhitespace(
				"until is more than 7 days from now. See: java -jar delivery-monitor.jar mute --help");
	}

	@Test
	void secretIsRotatedWithoutBeingShown() {
		Ended first = run(nowhere(), "secret", "rotate", "--app", "raxx-api-staging");
		assertThat(first.exitCode).isZero();
		assertThat(first.output).contains("Step 1 of 3", "\"$NEW,$OLD\" --app raxx-api-staging >/dev/null 2>&1")
			.doesNotContain(SECRET);
		Ended shown = run(nowhere(), "secret", "rotate", "--show-secret", "--json");
		assertThat(JsonMapper.shared().readTree(shown.output).get("commands").get(0).asString())
			.matches("NEW='[A-Za-z0-9_-]{43}'");
	}

	@Test
	void oldSecretStaysAtPostmarkWhileTheServiceRejectsTheNewOne() {
		this.fake.server().stubFor(get(urlPathEqualTo("/webhooks")).willReturn(okJson("{\"Webhooks\": []}")));
		Map<String, String> environment = new HashMap<>(nowhere());
		environment.put("POSTMARK_DELIVERY_WEBHOOK_SECRET", "another-" + SECRET + "," + SECRET);
		Ended command = run(environment, "secret", "rotate");
		assertThat(command.exitCode).isEqualTo(1);
		assertThat(command.errors).startsWith("Postmark keeps the old secret").doesNotContain(SECRET);
	}

	@Test
	void newSecretIsGivenToPostmarkOnceTheServiceAcceptsIt() {
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

	/** All settings but a database. No address leads off this machine. */
	private Map<String, String> nowhere() {
		return Map.of("POSTMARK_SERVER_API_KEY", FakePostmark.SERVER_KEY, "POSTMARK_API_URL", this.fake.url(),
				"POSTMARK_DELIVERY_WEBHOOK_SECRET", SECRET, "MONITOR_BASE_URL", "http://127.0.0.1:1", "SENDING_SMTP",
				"127.0.0.1:1", "SENDING_DNS_SERVER", "127.0.0.1:1");
	}

	private static Ended run(Map<String, String> variables, String... arguments) {
		StandardEnvironment environment = new StandardEnvironment();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources()
			.replace(name, new SystemEnvironmentPropertySource(name, new HashMap<>(variables)));
		StringWriter output = new StringWriter();
		StringWriter errors = new StringWriter();
		int exitCode = Commands.run(CommandLineApplication.of(arguments).environment(environment),
				new PrintWriter(output, true), new PrintWriter(errors, true), arguments);
		return new Ended(exitCode, output.toString(), errors.toString());
	}

	private static Ended start(Map<String, String> environment, String... arguments) throws Exception {
		return start(environment, List.of(), arguments);
	}

	private static Ended start(Map<String, String> environment, List<String> shell, String... arguments)
			throws Exception {
		List<String> line = new ArrayList<>(shell);
		line.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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

	private static String read(InputStream stream) {
		try (stream) {
			return new String(stream.readAllBytes(), UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Ended(int exitCode, String output, String errors) {

	}

}
