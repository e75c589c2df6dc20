package app.raxx.deliverymonitor;

import java.io.PrintWriter;
import java.io.StringWriter;

import app.raxx.deliverymonitor.command.Commands;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/** The command and a running service share nothing but the database. */
class TestAlertCommandTests {

	static final FakeSlack slack = SharedInstance.SLACK;

	static final JdbcConnectionDetails database = SharedInstance.DATABASE;

	static final StringWriter report = new StringWriter();

	static final StringWriter errors = new StringWriter();

	@BeforeEach
	void forget() {
		SharedInstance.forget();
	}

	@Test
	void runningServiceSendsTheTestAlertOfTheCommand() {
		int exitCode = run("alert", "test", "--sink", "slack");
		assertThat(report.toString()).isEqualToIgnoringNewLines("slack: accepted");
		assertThat(exitCode).isZero();
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
