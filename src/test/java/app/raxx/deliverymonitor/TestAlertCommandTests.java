package app.raxx.deliverymonitor;

import java.io.PrintWriter;
import java.io.StringWriter;

import app.raxx.deliverymonitor.command.Commands;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/** The command and a running service share nothing but the database. */
class TestAlertCommandTests {

	static final FakeSlack slack = new FakeSlack();

	static final JdbcConnectionDetails database = TestDatabase.fresh();

	static final StringWriter report = new StringWriter();

	static final StringWriter errors = new StringWriter();

	static Instance instance;

	@BeforeAll
	static void start() {
		instance = Instance.start(database, new TestClock(), slack.settings());
	}

	@AfterAll
	static void stop() {
		instance.close();
		slack.close();
	}

	@Test
	void runningServiceSendsTheTestAlertOfTheCommand() {
		assertThat(run("alert", "test", "--sink", "slack")).as(errors.toString()).isZero();
		assertThat(report.toString()).isEqualToIgnoringNewLines("slack: accepted");
		assertThat(slack.lines()).singleElement().asString().contains("Test alert");
		assertThat(run("alert", "test", "--sink", "pigeon")).isEqualTo(1);
		assertThat(errors.toString()).contains("Set it up, or name one of these: slack.");
	}

	private static int run(String... arguments) {
		return Commands.run(
				CommandLineApplication.of(arguments)
					.properties("spring.datasource.url=" + database.getJdbcUrl(),
							"spring.datasource.username=" + database.getUsername(),
							"spring.datasource.password=" + database.getPassword(), "slack.bot-token=xoxb-very-secret",
							"slack.api-url=" + slack.url()),
				new PrintWriter(report, true), new PrintWriter(errors, true), arguments);
	}

}
