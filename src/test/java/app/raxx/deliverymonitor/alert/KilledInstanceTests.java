package app.raxx.deliverymonitor.alert;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import app.raxx.deliverymonitor.DeliveryMonitor;
import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.Mail;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import com.github.kagkarlsson.scheduler.Scheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** SIGKILL, with the intervals that the service really has. */
class KilledInstanceTests {

	final FakeSlack slack = new FakeSlack();

	final JdbcConnectionDetails database = TestDatabase.fresh();

	@TempDir
	Path directory;

	@AfterEach
	void close() {
		this.slack.close();
	}

	@Test
	void anotherInstanceSendsWhatAKilledOneWasSending() throws IOException {
		try (Instance survivor = Instance.start(this.database, new TestClock(), settings())) {
			Scheduler scheduler = survivor.get(Scheduler.class);
			scheduler.pause();
			survivor.record(Mail.bounced(1));
			this.slack.answers(status(500).withFixedDelay(20_000));
			killWhileSending(survivor);
			this.slack.works();
			scheduler.resume();
			await().atMost(Duration.ofSeconds(60)).until(() -> this.slack.lines().size() == 1);
			assertThat(this.slack.lines().getFirst()).contains("Bounce rate is above 1 %");
		}
	}

	private void killWhileSending(Instance survivor) throws IOException {
		Process doomed = startProcess();
		try {
			await().atMost(Duration.ofSeconds(120))
				.until(() -> survivor.isSending() && survivor
					.sql("select picked_by from scheduled_tasks where picked and task_name = 'notification'")
					.query(String.class)
					.list()
					.equals(List.of("doomed")));
		}
		finally {
			doomed.destroyForcibly().onExit().join();
		}
	}

	private Process startProcess() throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
						"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
						DeliveryMonitor.class.getName(), "--server.port=0", "--db-scheduler.scheduler-name=doomed",
						"--spring.datasource.url=" + this.database.getJdbcUrl(),
						"--spring.datasource.username=" + this.database.getUsername(),
						"--spring.datasource.password=" + this.database.getPassword()));
		Arrays.stream(settings()).map("--"::concat).forEach(command::add);
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("doomed.log").toFile())
			.start();
	}

	private String[] settings() {
		return new String[] { "slack.bot-token=xoxb-1", "slack.api-url=" + this.slack.url() };
	}

}
