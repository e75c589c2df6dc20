package app.raxx.deliverymonitor.trust;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import app.raxx.deliverymonitor.DeployedService;
import app.raxx.deliverymonitor.FakeSlack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** Two instances whose clocks differ, and one whose clock is set back while it runs. */
@Promise(value = 23, claim = "Clocks may differ")
class DifferentClocksProof {

	private static final int OPENINGS = Size.of("openings", 1, 10);

	private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

	/** Long enough for another instance to take the task for dead. */
	private static final Duration SLACK_TAKES = Duration.ofSeconds(4);

	private static final Duration TAKE_OVER = Duration.ofSeconds(25);

	private static final Pattern COUNTS = Pattern.compile("\"counts_24h\":(\\{[^}]*})");

	/** In {@link Mailing}, a bounce. */
	private static final int BOUNCE = 3;

	private final HttpClient http = HttpClient.newHttpClient();

	@BeforeAll
	static void libraryIsInstalled() {
		assumeThat(LIBRARY).as("libfaketime").exists();
	}

	@ParameterizedTest
	@ValueSource(strings = { "+90s", "-90s" })
	void instancesThatAreApartSendOneMessage(String difference, Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets());
				FakeSlack slack = new FakeSlack();
				Sender sender = new Sender(proof.secrets());
				DeployedService right = start(database, slack, proof, Map.of());
				DeployedService wrong = start(database, slack, proof, clock(difference))) {
			slack.answers(okJson("{\"ok\":true}").withFixedDelay((int) SLACK_TAKES.toMillis()));
			JdbcClient sql = client(database.directly());
			for (int opening = 0; opening < OPENINGS; opening++) {
				DeployedService receiver = (opening % 2 == 0) ? wrong : right;
				assertThat(sender.to(receiver.uri("/")).send(20L * opening + BOUNCE).status()).isEqualTo(200);
				await().atMost(Duration.ofSeconds(30)).until(() -> !slack.lines().isEmpty());
				await().during(TAKE_OVER).atMost(TAKE_OVER.plusSeconds(5)).until(() -> slack.attempts() == 1);
				assertThat(counts(right)).isEqualTo(counts(wrong)).contains("\"bounced\":1");
				assertThat(recordedAtAnotherTime(sql)).isZero();
				sql.sql("truncate event, tally, notification, incident cascade").update();
				slack.forget();
			}
		}
		proof.figure("openings at " + difference, OPENINGS);
	}

	@Test
	void openingIsNotMissedWhenTheClockIsSetBack(Proof proof) throws Exception {
		Path offset = Files.createTempFile(Path.of("target"), "faketime-", "").toAbsolutePath();
		Files.writeString(offset, "+0\n");
		try (Database database = new Database(proof.secrets());
				FakeSlack slack = new FakeSlack();
				Sender sender = new Sender(proof.secrets());
				DeployedService service = start(database, slack, proof,
						clock(Map.of("FAKETIME_TIMESTAMP_FILE", offset.toString(), "FAKETIME_CACHE_DURATION", "1")))) {
			JdbcClient sql = client(database.directly());
			assertThat(sender.to(service.uri("/")).send(0).status()).isEqualTo(200);
			Files.writeString(offset, "-120\n");
			await().atMost(Duration.ofSeconds(30))
				.until(() -> service.metric("postmark_clock_difference_seconds") < -100);
			assertThat(sender.send(BOUNCE).status()).isEqualTo(200);
			await().atMost(Duration.ofSeconds(10)).until(() -> !slack.lines().isEmpty());
			assertThat(recordedAtAnotherTime(sql)).isZero();
		}
		finally {
			Files.delete(offset);
		}
		proof.figure("clocks set back", 1);
	}

	@Test
	void instanceThatIsMonthsAheadDeletesNothing(Proof proof) throws Exception {
		try (Database database = new Database(proof.secrets());
				FakeSlack slack = new FakeSlack();
				Sender sender = new Sender(proof.secrets());
				DeployedService right = start(database, slack, proof, Map.of())) {
			JdbcClient sql = client(database.directly());
			assertThat(sender.to(right.uri("/")).send(0).status()).isEqualTo(200);
			sql.sql("delete from scheduled_tasks where task_name = 'pruning'").update();
			try (DeployedService ahead = start(database, slack, proof, clock("+91d"))) {
				await().atMost(Duration.ofSeconds(30)).until(() -> isPruned(sql));
				assertThat(sender.to(ahead.uri("/")).send(1).status()).isEqualTo(200);
				assertThat(sql.sql("select count(*) from event").query(Long.class).single()).isEqualTo(2);
				assertThat(recordedAtAnotherTime(sql)).isZero();
			}
		}
		proof.figure("days ahead", 91);
	}

	private static boolean isPruned(JdbcClient sql) {
		return sql.sql("""
				select count(*) filter (where last_success is not null) = 1
				  from scheduled_tasks
				 where task_name = 'pruning'""").query(Boolean.class).single();
	}

	private static long recordedAtAnotherTime(JdbcClient sql) {
		return sql.sql("select count(*) from event where abs(extract(epoch from recorded_at - now())) > 60")
			.query(Long.class)
			.single();
	}

	private String counts(DeployedService service) throws IOException, InterruptedException {
		URI recent = service.uri("/api/_internal/postmark/recent-deliveries");
		Matcher counts = COUNTS.matcher(
				this.http.send(HttpRequest.newBuilder(recent).build(), HttpResponse.BodyHandlers.ofString()).body());
		assertThat(counts.find()).isTrue();
		return counts.group(1);
	}

	private static Map<String, String> clock(String difference) {
		return clock(Map.of("FAKETIME", difference));
	}

	/**
	 * Setting a clock does not affect the timer that measures how long something takes.
	 */
	private static Map<String, String> clock(Map<String, String> setting) {
		Map<String, String> environment = new HashMap<>(setting);
		environment.put("LD_PRELOAD", LIBRARY.toString());
		environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
		environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0"); // else Object.wait returns
																// at once
		environment.put("FAKETIME_DISABLE_SHM", "1");
		environment.put("NO_FAKE_STAT", "1");
		return environment;
	}

	private static DeployedService start(Database database, FakeSlack slack, Proof proof, Map<String, String> clock)
			throws IOException {
		Map<String, String> settings = new HashMap<>(clock);
		settings.put("SLACK_BOT_TOKEN", proof.secrets().slackToken());
		settings.put("SLACK_API_URL", slack.url());
		return proof.starting(database.directly(), settings).ready();
	}

	private static JdbcClient client(JdbcConnectionDetails database) {
		return JdbcClient.create(new DriverManagerDataSource(database.getJdbcUrl(),
				String.valueOf(database.getUsername()), String.valueOf(database.getPassword())));
	}

}
