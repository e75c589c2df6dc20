package app.raxx.deliverymonitor;

import java.io.PrintWriter;
import java.io.StringWriter;

import app.raxx.deliverymonitor.command.Commands;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/** The command knows the rules of streams from the settings, as the service does. */
class MuteCommandTests {

	static final JdbcConnectionDetails database = SharedInstance.DATABASE;

	private final StringWriter report = new StringWriter();

	private final StringWriter errors = new StringWriter();

	@Test
	void ruleOfAStreamIsMuted() {
		SharedInstance.forget();
		String[] mute = { "mute", "bounce_rate.broadcast", "--for", "1h", "--author", "Jane", "--reason",
				"newsletter" };
		assertThat(run(mute)).as(this.errors.toString()).isZero();
		assertThat(this.report.toString()).startsWith("The rule bounce_rate.broadcast is muted until ");
		mute[1] = "bounce_rate.neither";
		assertThat(run(mute)).isEqualTo(1);
		assertThat(this.errors.toString()).startsWith("There is no rule bounce_rate.neither. See: ");
	}

	private int run(String... arguments) {
		return Commands.run(CommandLineApplication.of(arguments)
			.properties("spring.datasource.url=" + database.getJdbcUrl(),
					"spring.datasource.username=" + database.getUsername(),
					"spring.datasource.password=" + database.getPassword(), "bounce.alert.streams.broadcast.rate=0.03"),
				new PrintWriter(this.report, true), new PrintWriter(this.errors, true), arguments);
	}

}
