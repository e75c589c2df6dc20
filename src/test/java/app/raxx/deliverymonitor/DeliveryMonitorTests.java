package app.raxx.deliverymonitor;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
class DeliveryMonitorTests {

	@Autowired
	RestTestClient client;

	@Test
	void livenessIsAnsweredWithoutDetails() {
		this.client.get().uri("/livez").exchange().expectStatus().isOk().expectBody().json("""
				{"status":"UP"}""", JsonCompareMode.STRICT);
	}

	@Test
	void livenessDependsOnNothingThatARestartDoesNotMend(@Autowired HealthEndpointGroups groups) {
		HealthEndpointGroup liveness = Objects.requireNonNull(groups.get("liveness"));
		assertThat(Stream.of("livenessState", "db", "intake", "alertSinks", "diskSpace").filter(liveness::isMember))
			.containsExactly("livenessState");
	}

	@Test
	void healthShowsDetailsToOperators() {
		this.client.get()
			.uri("/api/_internal/actuator/health")
			.exchange()
			.expectBody()
			.jsonPath("$.components.alertSinks.status")
			.isEqualTo("UP")
			.jsonPath("$.components..details")
			.isNotEmpty();
	}

	@Test
	void everyScheduledMethodHasAThread(@Autowired Collection<ScheduledTaskHolder> holders,
			@Autowired ThreadPoolTaskScheduler threads) {
		long methods = holders.stream().mapToLong((holder) -> holder.getScheduledTasks().size()).sum();
		assertThat(methods).isBetween(1L, (long) threads.getScheduledThreadPoolExecutor().getCorePoolSize());
	}

	@Test
	void readinessDependsOnTheIntakeAlone() {
		this.client.get()
			.uri("/readyz")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.json("""
					{"status":"UP","components":{"intake":{"status":"UP"},"readinessState":{"status":"UP"}}}""",
					JsonCompareMode.STRICT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "health", "info", "prometheus" })
	void actuatorIsUnderTheOperatorsPathOnly(String endpoint) {
		this.client.get().uri("/api/_internal/actuator/" + endpoint).exchange().expectStatus().isOk();
		this.client.get().uri("/actuator/" + endpoint).exchange().expectStatus().isNotFound();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/nowhere", "/api/_internal/actuator/env", "/webhooks/postmark" })
	void unknownPathIsAnsweredWithAProblem(String path) {
		this.client.get()
			.uri(path)
			.header("Accept", "text/html")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void pageIsCompressedAndTheAnswerToTheWebhookIsNot(@LocalServerPort int port) throws Exception {
		URI service = URI.create("http://localhost:" + port);
		HttpRequest page = compressed(service.resolve("/api/_internal/postmark/")).build();
		HttpRequest call = compressed(service.resolve("/webhooks/postmark/delivery"))
			.header("X-Postmark-Webhook-Token", MonitorTest.TOKEN)
			.POST(BodyPublishers.ofString(SampleEvent.delivery().json()))
			.build();
		try (HttpClient http = HttpClient.newHttpClient()) {
			assertThat(http.send(page, BodyHandlers.discarding()).headers().firstValue("Content-Encoding"))
				.hasValue("gzip");
			HttpResponse<String> answer = http.send(call, BodyHandlers.ofString());
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
		}
	}

	private static HttpRequest.Builder compressed(URI address) {
		return HttpRequest.newBuilder(address).header("Accept-Encoding", "gzip");
	}

	@Test
	void everyStatementHasATimeLimitExceptThoseOfAMigration(@Autowired DataSource dataSource,
			@Autowired Flyway flyway) {
		assertThat(show("statement_timeout", dataSource)).isEqualTo("5s");
		assertThat(show("statement_timeout", requireNonNull(flyway.getConfiguration().getDataSource()))).isEqualTo("0");
	}

	@Test
	void connectionsOverruleTheDefaultsOfTheDatabase(
			@Value("${spring.datasource.hikari.connection-init-sql}") String sql) throws SQLException {
		JdbcConnectionDetails database = TestDatabase.fresh();
		try (Connection connection = TestDatabase.connect(database)) {
			String alter = "alter database " + connection.getCatalog() + " set ";
			connection.createStatement().execute(alter + "synchronous_commit = off");
			connection.createStatement().execute(alter + "default_transaction_isolation = serializable");
		}
		try (Connection connection = TestDatabase.connect(database)) {
			connection.createStatement().execute(sql);
			DataSource dataSource = new SingleConnectionDataSource(connection, true);
			assertThat(show("synchronous_commit", dataSource)).isEqualTo("on");
			assertThat(show("transaction_isolation", dataSource)).isEqualTo("read committed");
		}
	}

	@Test
	void databaseSeesTheNameOfTheService(@Autowired DataSource dataSource) {
		assertThat(show("application_name", dataSource)).isEqualTo("delivery-monitor");
	}

	private static String show(String setting, DataSource dataSource) {
		return JdbcClient.create(dataSource).sql("show " + setting).query(String.class).single();
	}

}
