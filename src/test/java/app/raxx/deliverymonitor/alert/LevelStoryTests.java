package app.raxx.deliverymonitor.alert;

import java.time.Duration;
import java.util.List;

import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.Incidents;
import app.raxx.deliverymonitor.incident.Level;
import app.raxx.deliverymonitor.incident.OperatorActions;
import app.raxx.deliverymonitor.threshold.Rule;
import app.raxx.deliverymonitor.threshold.RuleId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Levels, acknowledgements and mutes, as a sink that updates messages sees them. Two
 * instances evaluate and dispatch at once.
 */
class LevelStoryTests {

	/** At most two such steps fit into the window. */
	static final Duration STEP = Duration.ofMinutes(40);

	static final TwoInstances.RecordingSink sink = TwoInstances.SINK;

	static final TestClock clock = TwoInstances.CLOCK;

	static final List<Instance> both = TwoInstances.BOTH;

	@BeforeEach
	void forget() {
		TwoInstances.forget();
	}

	@Test
	void noteIsSentOnceAndUpdatedAtItsEnd() {
		bounce(1);
		assertThat(messages()).singleElement().satisfies((alert) -> {
			assertThat(alert.level()).isEqualTo(Level.NOTE);
			assertThat(alert.title()).isEqualTo("1 bounce of 1 mail in 1 h: too few to judge");
		});
		for (int step = 0; step < 36; step++) {
			skip(STEP);
			bounce(1);
		}
		assertThat(sink.alerts).hasSize(1);
		recover();
		assertThat(messages()).hasSize(1);
		assertThat(sink.alerts.getLast().message().kind()).isEqualTo(Alert.Kind.CHANGED);
		assertThat(sink.alerts.getLast().title()).isEqualTo("Bounce rate is fine again");
	}

	@Test
	void eachLevelIsReportedOnce() {
		record(SampleEvent.deliveries(98));
		bounce(2);
		bounce(1);
		bounce(17);
		TwoInstances.round();
		assertThat(messages()).extracting((alert) -> alert.message().kind())
			.containsExactly(Alert.Kind.OPENED, Alert.Kind.RISEN, Alert.Kind.RISEN);
		assertThat(messages()).extracting(Alert::level).containsExactly(Level.NOTE, Level.WARNING, Level.CRITICAL);
		assertThat(messages()).extracting(Alert::title)
			.containsExactly("2 bounces of 100 mails in 1 h: too few to judge", "Bounce rate is above 1 %",
					"Bounce rate is above 1 % (critical)");
		recover();
		assertThat(kinds()).endsWith(Alert.Kind.RESOLVED);
	}

	@Test
	void acknowledgedIncidentHasNoRemindersButItsRiseAndItsEndAreReported() {
		bounce(3);
		actions().acknowledge(open().id(), "jane@example.com", "I am on it");
		TwoInstances.round();
		for (int step = 0; step < 18; step++) {
			skip(STEP);
			bounce(3);
		}
		assertThat(kinds()).containsExactly(Alert.Kind.OPENED, Alert.Kind.CHANGED);
		assertThat(sink.alerts.getLast().headline())
			.containsPattern("Acknowledged: by jane@example.com at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC: I am on it");
		bounce(10);
		assertThat(kinds()).containsExactly(Alert.Kind.OPENED, Alert.Kind.CHANGED, Alert.Kind.RISEN);
		recover();
		assertThat(kinds()).endsWith(Alert.Kind.RISEN, Alert.Kind.CHANGED, Alert.Kind.RESOLVED);
		assertThat(sink.alerts).hasSize(5);
	}

	@Test
	void remindersAreSentAgainWhenTheAcknowledgementIsTakenBack() {
		bounce(3);
		actions().acknowledge(open().id(), "jane@example.com", null);
		skip(Duration.ofMinutes(30));
		actions().takeBackAcknowledgement(open().id());
		for (int step = 0; step < 7; step++) {
			bounce(3);
			skip(STEP);
		}
		assertThat(kinds()).containsExactly(Alert.Kind.OPENED, Alert.Kind.CHANGED, Alert.Kind.CHANGED,
				Alert.Kind.REMINDER);
	}

	@Test
	void onlyARiseIsReportedDuringAMute() {
		mute(Duration.ofHours(4));
		for (int step = 0; step < 4; step++) {
			bounce(3);
			skip(STEP);
		}
		assertThat(sink.alerts).isEmpty();
		bounce(10);
		assertThat(messages()).singleElement().satisfies((alert) -> {
			assertThat(alert.level()).isEqualTo(Level.CRITICAL);
			assertThat(alert.headline()).contains("Muted until ", "by jane@example.com at ", ": planned mailing");
		});
		recover();
		assertThat(messages()).hasSize(1);
		assertThat(sink.alerts.getLast().message().kind()).isEqualTo(Alert.Kind.CHANGED);
	}

	@Test
	void incidentThatIsStillOpenAfterAMuteIsReportedThen() {
		mute(Duration.ofMinutes(30));
		bounce(3);
		skip(Duration.ofMinutes(29));
		assertThat(sink.alerts).isEmpty();
		skip(Duration.ofMinutes(2));
		assertThat(kinds()).containsExactly(Alert.Kind.OPENED);
	}

	@Test
	void messageIsUpdatedWhenTheTimeOfAMuteIsOver() {
		bounce(3);
		mute(Duration.ofMinutes(30));
		TwoInstances.round();
		skip(Duration.ofMinutes(29));
		assertThat(kinds()).containsExactly(Alert.Kind.OPENED, Alert.Kind.CHANGED);
		assertThat(sink.alerts.getLast().needsAction()).isFalse();
		skip(Duration.ofMinutes(2));
		skip(Duration.ofMinutes(1));
		assertThat(kinds()).containsExactly(Alert.Kind.OPENED, Alert.Kind.CHANGED, Alert.Kind.CHANGED);
		assertThat(sink.alerts.getLast().needsAction()).isTrue();
	}

	@Test
	void endDuringAMuteUpdatesTheMessageAndSendsNone() {
		bounce(3);
		mute(Duration.ofHours(4));
		TwoInstances.round();
		assertThat(kinds()).containsExactly(Alert.Kind.OPENED, Alert.Kind.CHANGED);
		recover();
		assertThat(kinds()).containsExactly(Alert.Kind.OPENED, Alert.Kind.CHANGED, Alert.Kind.CHANGED,
				Alert.Kind.CHANGED);
		assertThat(sink.alerts.getLast().title()).isEqualTo("Bounce rate is fine again");
	}

	@Test
	void settlingAndItsEndUpdateTheMessageOnceAndOtherSinksGetNothing() {
		bounce(3);
		skip(Duration.ofMinutes(61));
		assertThat(kinds()).containsExactly(Alert.Kind.OPENED);
		skip(Duration.ofMinutes(1));
		skip(Duration.ofMinutes(1));
		assertThat(kinds()).containsExactly(Alert.Kind.OPENED, Alert.Kind.CHANGED);
		assertThat(sink.alerts.getLast().needsAction()).isFalse();
		bounce(3);
		TwoInstances.round();
		assertThat(kinds()).containsExactly(Alert.Kind.OPENED, Alert.Kind.CHANGED, Alert.Kind.CHANGED);
		assertThat(sink.alerts.getLast().needsAction()).isTrue();
		assertThat(TwoInstances.PLAIN_SINK.alerts).hasSize(1);
	}

	@Test
	void updateWaitsForTheMessageThatItUpdates() {
		sink.works = false;
		bounce(3);
		actions().acknowledge(open().id(), "jane@example.com", null);
		TwoInstances.round();
		assertThat(sink.alerts).isEmpty();
		sink.works = true;
		skip(Duration.ofMinutes(7));
		skip(Duration.ofMinutes(1));
		assertThat(kinds()).containsExactly(Alert.Kind.OPENED, Alert.Kind.CHANGED);
	}

	private static void mute(Duration time) {
		actions().mute(new RuleId(Rule.Name.BOUNCE_RATE), clock.instant().plus(time), "jane@example.com",
				"planned mailing");
	}

	private static void bounce(int mails) {
		record(SampleEvent.bounces(mails));
		TwoInstances.round();
	}

	private static void record(SampleEvent... events) {
		both.getFirst().record(events);
	}

	private static void skip(Duration time) {
		clock.turn(time);
		TwoInstances.round();
	}

	/** Every event leaves the window, and the rule is fine for long enough. */
	private static void recover() {
		skip(Duration.ofMinutes(61));
		for (int minute = 0; minute < 12; minute++) {
			skip(Duration.ofMinutes(1));
		}
	}

	private static Incident open() {
		return both.getFirst().get(Incidents.class).open().getFirst();
	}

	private static OperatorActions actions() {
		return both.getLast().get(OperatorActions.class);
	}

	private static List<Alert.Kind> kinds() {
		return sink.alerts.stream().map((alert) -> alert.message().kind()).toList();
	}

	/** What is no mere update. */
	private static List<Alert> messages() {
		return sink.alerts.stream().filter((alert) -> alert.message().kind() != Alert.Kind.CHANGED).toList();
	}

}
