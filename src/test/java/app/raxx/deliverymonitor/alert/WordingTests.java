package app.raxx.deliverymonitor.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.SampleIncidents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static app.raxx.deliverymonitor.incident.SampleIncidents.START;
import static org.assertj.core.api.Assertions.assertThat;

class WordingTests {

	@Test
	void saysWhatIsWrong() {
		assertThat(headline(Alert.Kind.OPENED, SampleIncidents.open(), START)).isEqualTo("Bounce rate is above 1 %. "
				+ "Now: 2.4 %; Limit: 1 %; In the last 1 h: 12 bounced of 500; Since: 2026-05-04 14:02 UTC.");
	}

	@Test
	void recallsHowLongAndHowBad() {
		assertThat(headline(Alert.Kind.REMINDER, SampleIncidents.continued(), START.plus(Duration.ofHours(4))))
			.isEqualTo("Bounce rate is above 1 % for 4 h. Now: 2 %; Limit: 1 %; In the last 1 h: 13 bounced of 650; "
					+ "Since: 2026-05-04 14:02 UTC; Worst: 3.13 % (20 bounced of 640 in 1 h) at 2026-05-04 15:02 UTC.");
	}

	@Test
	void neverTellsAsCurrentWhatIsSettling() {
		assertThat(headline(Alert.Kind.OPENED, SampleIncidents.settling(), START.plus(Duration.ofMinutes(267))))
			.startsWith("Bounce rate was above 1 % and is settling. Now: 0.5 %;")
			.endsWith("Not above the limit since: 2026-05-04 18:28 UTC.");
	}

	@Test
	void tellsTheWholeStoryInTheEnd() {
		assertThat(headline(Alert.Kind.RESOLVED, SampleIncidents.resolved(), START.plus(Duration.ofHours(5))))
			.isEqualTo("Bounce rate is fine again. Was above the limit for: 4 h 26 min; Limit: 1 %; "
					+ "From: 2026-05-04 14:02 UTC; To: 2026-05-04 18:28 UTC; "
					+ "Worst: 3.13 % (20 bounced of 640 in 1 h) at 2026-05-04 15:02 UTC.");
	}

	@Test
	void aSmallRateKeepsItsDigits() {
		assertThat(headline(Alert.Kind.OPENED, SampleIncidents.complaints(), START))
			.isEqualTo("Spam complaint rate is above 0.1 %. Now: 0.12 %; Limit: 0.1 %; "
					+ "In the last 24 h: 3 called spam of 2,500; Since: 2026-05-04 14:02 UTC.");
	}

	@Test
	void aRateThatIsAboveTheLimitNeverReadsLikeTheLimit() {
		assertThat(headline(Alert.Kind.OPENED, SampleIncidents.close(), START)).contains("Now: 1.004 %; Limit: 1 %;");
	}

	@Test
	void saysThatNothingComesAnyMore() {
		assertThat(headline(Alert.Kind.OPENED, SampleIncidents.silence(), START)).startsWith(
				"Nothing was received from Postmark for 6 h 1 min. Last event: 2026-05-04 08:01 UTC; Limit: 6 h;");
		assertThat(headline(Alert.Kind.RESOLVED, SampleIncidents.silenceOver(), START.plus(Duration.ofHours(3))))
			.isEqualTo("Events from Postmark arrive again. Nothing was received for: 8 h 1 min; "
					+ "From: 2026-05-04 08:01 UTC; To: 2026-05-04 16:02 UTC.");
	}

	@ParameterizedTest
	@CsvSource({ "0.024, 2.4 %", "0.0012, 0.12 %", "0.00012345, 0.0123 %", "0.5, 50 %", "1, 100 %", "0, 0 %",
			"0.1, 10 %", "0.99999, 100 %", "0.0000001, 0.00001 %" })
	void writesPercent(BigDecimal rate, String text) {
		assertThat(Percent.of(rate)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, 0 s", "PT45S, 45 s", "PT1H, 1 h", "PT24H, 24 h", "PT3H28M9S, 3 h 28 min", "PT51H5M, 2 d 3 h" })
	void writesSpans(Duration duration, String text) {
		assertThat(Wording.span(duration)).isEqualTo(text);
	}

	private static String headline(Alert.Kind kind, Incident incident, Instant at) {
		return new Alert(new Alert.Message(1, kind, false), incident, at, new Evidence(List.of(), List.of(), List.of()),
				null)
			.headline();
	}

}
