package app.raxx.deliverymonitor.failure;

import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.BadSqlGrammarException;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class FailureLogTests {

	private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

	private static final RuntimeException REFUSED = refused("28P01", "FATAL: password authentication failed");

	private final TestClock clock = TestClock.standingAt(START);

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final FailureLog log = new FailureLogs(this.meters, this.clock).of("intake", "Events cannot be written",
			"Events are written again");

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "08006 | the database cannot be reached",
			"57P01 | the database cannot be reached",
			"28P01 | the database refuses the user or the password: check DATABASE_URL or SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD",
			"57014 | the database needed more than 5 s: it is overloaded, or a lock is held",
			"42P01 | a table or column is missing: the schema is not the one of this version",
			"40001 | the database reports SQLState 40001" })
	void causeIsNamedInWords(String state, String words) {
		assertThat(Cause.of(refused(state, "host=db.example.com user=u7")).meaning()).isEqualTo(words);
	}

	@Test
	void firstFailureIsLoggedWithItsCause(CapturedOutput output) {
		this.log.failed(REFUSED);
		this.log.failed(REFUSED);
		assertThat(output).containsOnlyOnce("Events cannot be written: SQLException, SQLState 28P01: FATAL: password");
		assertThat(output).doesNotContain("\tat ");
		assertThat(this.meters.counter("postmark.failures", "part", "intake").count()).isEqualTo(2);
	}

	@Test
	void newCauseIsLoggedInTheSameSeries(CapturedOutput output) {
		this.log.failed(REFUSED);
		this.log.failed(refused("57P01", "FATAL: terminating connection"));
		assertThat(output).contains("since 2026-11-20T10:00:00Z and 2 times: SQLException, SQLState 57P01");
	}

	@Test
	void lastingFailureIsLoggedOnceAnHour(CapturedOutput output) {
		this.log.failed(REFUSED);
		this.clock.turn(Duration.ofMinutes(59));
		this.log.failed(REFUSED);
		assertThat(output).doesNotContain("times:");
		this.clock.turn(Duration.ofMinutes(1));
		this.log.failed(REFUSED);
		assertThat(output).contains("3 times:");
	}

	@Test
	void recoveryIsLoggedOnce(CapturedOutput output) {
		this.log.succeeded();
		assertThat(output).doesNotContain("again");
		this.log.failed(REFUSED);
		assertThat(this.log.failingSince()).contains(START);
		this.log.succeeded();
		this.log.succeeded();
		assertThat(output).containsOnlyOnce("Events are written again, after 1 failure since 2026-11-20T10:00:00Z");
		assertThat(this.log.failingSince()).isEmpty();
	}

	@Test
	void failureOfTheProgramIsLoggedWithItsStackTrace(CapturedOutput output) {
		this.log.failed(new IllegalStateException("about ada@example.com"));
		assertThat(output).contains("Events cannot be written: IllegalStateException")
			.contains("\tat ")
			.doesNotContain("ada@");
	}

	@Test
	void missingTableIsNotRetryable() {
		SQLException missing = new SQLException("ERROR: relation \"event\" does not exist", "42P01");
		assertThat(Cause.of(new BadSqlGrammarException("select", "select 1", missing)).retryable()).isFalse();
	}

	@Test
	void refusedRightAndRefusedConnectionAreRetryable() {
		assertThat(Cause.of(refused("42501", "ERROR: permission denied for table event")).retryable()).isTrue();
		assertThat(Cause.of(new DataAccessResourceFailureException("no connection", new ConnectException("refused")))
			.retryable()).isTrue();
	}

	@Test
	void messageThatQuotesValuesIsLeftOut() {
		assertThat(Cause.of(refused("22P02", "invalid input syntax: \"ada@example.com\"")))
			.hasToString("SQLException, SQLState 22P02");
	}

	private static RuntimeException refused(String state, String message) {
		return new DataAccessResourceFailureException("failed", new SQLException(message, state));
	}

}
