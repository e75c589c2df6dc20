package app.raxx.deliverymonitor.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import app.raxx.deliverymonitor.format.Format;

/** The text about a time in which nothing was received. */
final class SilenceWording extends Wording {

	private final Alert alert;

	private final Instant since;

	SilenceWording(Alert alert) {
		this.alert = alert;
		this.since = Objects.requireNonNull(alert.incident().silentSince());
	}

	@Override
	String title() {
		if (isSwitchedOff(this.alert.incident())) {
			return "The time without events is no longer watched";
		}
		return (this.alert.incident().resolvedAt() != null) ? "Events from Postmark arrive again"
				: "Nothing was received from Postmark for " + lasted(this.alert.at());
	}

	@Override
	List<Alert.Fact> facts() {
		if (isSwitchedOff(this.alert.incident())) {
			return List.of(fact("Last event", Format.utcMinute(this.since)),
					fact("Reason", "SILENCE_ALERT_AFTER is not set any more"));
		}
		Instant end = this.alert.incident().resolvedAt();
		if (end != null) {
			return List.of(fact("Nothing was received for", lasted(end)), fact("From", Format.utcMinute(this.since)),
					fact("To", Format.utcMinute(end)));
		}
		List<Alert.Fact> facts = new ArrayList<>();
		facts.add(fact("Last event", Format.utcMinute(this.since)));
		facts.add(fact("Limit", Format.span(this.alert.incident().window())));
		facts.add(fact("To do", "see whether mail is sent, and whether Postmark's webhook is enabled"));
		facts.addAll(handling(this.alert));
		return facts;
	}

	private String lasted(Instant end) {
		return Format.span(Duration.between(this.since, end));
	}

}
