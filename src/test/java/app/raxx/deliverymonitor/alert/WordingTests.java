package app.raxx.deliverymonitor.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.SampleIncidents;
import org.junit.jupiter.api.Test;

import static app.raxx.deliverymonitor.incident.SampleIncidents.START;
import static org.assertj.core.api.Assertions.assertThat;

class WordingTests {

	@Test
	void openedMessageSaysWhatIsWrong() {
		assertThat(headline(Alert.Kind.OPENED, SampleIncidents.open(), START)).isEqualTo("Bounce rate is above 1 %. "
				+ "Now: 2.4 %; Limit: 1 %; In the last 1 h: 12 bounced of 500; Since: 2026-05-04 14:02 UTC.");
	}

	@Test
	void reminderSaysHowLongAndHowBad() {
		assertThat(headline(Alert.Kind.REMINDER, SampleIncidents.continued(), START.plus(Duration.ofHours(4))))
			.isEqualTo("Bounce rate is above 1 % for 4 h. Now: 2 %; Limit: 1 %; In the last 1 h: 13 bounced of 650; "
					+ "Since: 2026-05-04 14:02 UTC; Worst: 3.13 % (20 bounced of 640 in 1 h) at 2026-05-04 15:02 UTC.");
	}

	@Test
	void settlingIncidentIsNotReportedAsCurrent() {
		assertThat(headline(Alert.Kind.OPENED, SampleIncidents.settling(), START.plus(Duration.ofMinutes(267))))
			.startsWith("Bounce rate was above 1 % and is settling. Now: 0.5 %;")
			.endsWith("Not above the limit since: 2026-05-04 18:28 UTC.");
	}

	@Test
	void resolvedMessageSumsUpTheIncident() {
		assertThat(headline(Alert.Kind.RESOLVED, SampleIncidents.resolved(), START.plus(Duration.ofHours(5))))
			.isEqualTo("Bounce rate is fine again. Was above the limit for: 4 h 26 min; Limit: 1 %; "
					+ "From: 2026-05-04 14:02 UTC; To: 2026-05-04 18:28 UTC; "
					+ "Worst: 3.13 % (20 bounced of 640 in 1 h) at 2026-05-04 15:02 UTC.");
	}

	@Test
	void smallRateKeepsItsDigits() {
		assertThat(headline(Alert.Kind.OPENED, SampleIncidents.complaints(), START))
			.isEqualTo("Spam complaint rate is above 0.1 %. Now: 0.12 %; Limit: 0.1 %; "
					+ "In the last 24 h: 3 called spam of 2,500; Since: 2026-05-04 14:02 UTC.");
	}

	@Test
	void rateAboveTheLimitNeverReadsLikeTheLimit() {
		assertThat(headline(Alert.Kind.OPENED, SampleIncidents.close(), START)).contains("Now: 1.004 %; Limit: 1 %;");
	}

	@Test
	void silenceSaysHowLongNothingWasReceived() {
		assertThat(headline(Alert.Kind.OPENED, SampleIncidents.silence(), START)).startsWith(
				"Nothing was received from Postmark for 6 h 1 min. Last event: 2026-05-04 08:01 UTC; Limit: 6 h;");
		assertThat(headline(Alert.Kind.RESOLVED, SampleIncidents.silenceOver(), START.plus(Duration.ofHours(3))))
			.isEqualTo("Events from Postmark arrive again. Nothing was received for: 8 h 1 min; "
					+ "From: 2026-05-04 08:01 UTC; To: 2026-05-04 16:02 UTC.");
	}

	@Test
	void faultSaysWhatSinceWhenAndWhatToDo() {
		assertThat(headline(Alert.Kind.OPENED, SampleIncidents.feedback(), START))
			.isEqualTo("Feedback from Postmark is incomplete. Problem: Postmark's calls do not arrive; "
					+ "Since: 2026-05-04 12:02 UTC; To do: Run the command doctor.");
		assertThat(headline(Alert.Kind.RESOLVED, SampleIncidents.feedbackOver(), START.plus(Duration.ofHours(3))))
			.isEqualTo("Feedback from Postmark is complete again. It was: Postmark's calls do not arrive; "
					+ "Since: 2026-05-04 12:02 UTC; To: 2026-05-04 15:02 UTC; Lasted: 3 h.");
	}

	@Test
	void messageNamesTheStreamOfTheRule() {
		assertThat(headline(Alert.Kind.OPENED, SampleIncidents.ofBroadcast(400, 10_000), START))
			.startsWith("Bounce rate of broadcast is above 3 %. Now: 4 %; Limit: 3 %;");
		assertThat(headline(Alert.Kind.OPENED, SampleIncidents.ofBroadcast(2, 50), START))
			.startsWith("2 bounces of 50 mails of broadcast in 1 h: too few to judge.");
		assertThat(headline(Alert.Kind.RESOLVED, SampleIncidents.ofBroadcastSwitchedOff(), START))
			.isEqualTo("Bounce rate of broadcast is no longer watched. Limit: 3 %; From: 2026-05-04 14:02 UTC; "
					+ "Worst: 4 % (400 bounced of 10,000 in 1 h) at 2026-05-04 14:02 UTC; "
					+ "Reason: the stream has no rule of its own any more.");
	}

	private static String headline(Alert.Kind kind, Incident incident, Instant at) {
		return new Alert(new Alert.Message(1, kind, false), incident, null, List.of(), at,
				new Evidence(List.of(), List.of(), List.of()), null)
			.headline();
	}

}
