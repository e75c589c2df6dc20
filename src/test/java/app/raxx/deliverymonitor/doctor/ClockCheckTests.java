package app.raxx.deliverymonitor.doctor;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClockCheckTests {

	private static final Instant NOW = Instant.parse("2026-05-04T12:34:56Z");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0   | within 5 s of the database's
			5   | within 5 s of the database's
			-5  | within 5 s of the database's
			6   | at least 6 s behind the database's
			-90 | at least 90 s ahead of the database's
			""")
	void differenceAboveFiveSecondsIsNamed(long seconds, String seen) {
		assertThat(DatabaseChecks.difference(NOW, NOW.plusSeconds(seconds), NOW).seen()).isEqualTo(seen);
	}

	@ParameterizedTest
	@CsvSource({ "0", "2", "20" })
	void slowAnswerIsNoDifference(long seconds) {
		Finding finding = DatabaseChecks.difference(NOW, NOW.plusSeconds(seconds), NOW.plusSeconds(20));
		assertThat(finding.verdict()).isEqualTo(Verdict.OK);
	}

}
