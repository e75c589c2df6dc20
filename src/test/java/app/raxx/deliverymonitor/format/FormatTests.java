package app.raxx.deliverymonitor.format;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormatTests {

	static final Instant TIME = Instant.parse("2026-05-04T12:34:56.789Z");

	@ParameterizedTest
	@CsvSource({ "0.024, 2.4 %", "0.0012, 0.12 %", "0.00012345, 0.0123 %", "0.5, 50 %", "1, 100 %", "0, 0 %",
			"0.1, 10 %", "0.99999, 100 %", "0.0000001, 0.00001 %" })
	void percentHasThreeSignificantDigits(BigDecimal rate, String text) {
		assertThat(Format.percent(rate)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "0.01004, 1.004 %", "0.01, 1 %", "0.0200, 2 %" })
	void rateThatDiffersFromTheLimitReadsDifferently(BigDecimal rate, String text) {
		assertThat(Format.percent(rate, new BigDecimal("0.01"))).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, 0 s", "PT-1S, 0 s", "PT45S, 45 s", "PT1H, 1 h", "PT24H, 24 h", "PT3H28M9S, 3 h 28 min",
			"PT51H5M, 2 d 3 h" })
	void spanHasTheTwoLargestUnits(Duration duration, String text) {
		assertThat(Format.span(duration)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0 bounces", "1, 1 bounce", "1234, '1,234 bounces'" })
	void countAgreesWithItsNoun(long number, String text) {
		assertThat(Format.count(number, "bounce", "bounces")).isEqualTo(text);
	}

	@Test
	void timesAreInUtc() {
		assertThat(Format.second(TIME)).isEqualTo("2026-05-04 12:34:56");
		assertThat(Format.minute(TIME)).isEqualTo("2026-05-04 12:34");
		assertThat(Format.utcMinute(TIME)).isEqualTo("2026-05-04 12:34 UTC");
	}

	@Test
	void markOnALongAxisHasTheDay() {
		assertThat(Format.mark(TIME, Duration.ofHours(24))).isEqualTo("12:34");
		assertThat(Format.mark(TIME, Duration.ofDays(7))).isEqualTo("05-04 12:34");
	}

}
