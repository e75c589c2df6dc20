package app.raxx.deliverymonitor.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.incident.Acknowledgement;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.Mute;

/** The text of an alert: a title, and the facts in the order of their weight. */
abstract sealed class Wording permits RateWording, SilenceWording, FaultWording, TestWording {

	static Wording of(Alert alert) {
		if (alert.message().kind() == Alert.Kind.TEST) {
			return new TestWording(alert);
		}
		return switch (alert.incident().rule()) {
			case BOUNCE_RATE -> new RateWording(alert, "bounced", "bounce", "bounces");
			case SPAM_COMPLAINT_RATE -> new RateWording(alert, "called spam", "spam complaint", "spam complaints");
			case SILENCE -> new SilenceWording(alert);
			case FEEDBACK -> new FaultWording(alert, "Feedback from Postmark is incomplete",
					"Feedback from Postmark is complete again");
			case DOCTOR -> new FaultWording(alert, "A check of the delivery monitor fails",
					"The checks of the delivery monitor pass again");
		};
	}

	abstract String title();

	abstract List<Alert.Fact> facts();

	/** Whether the incident is over because no instance evaluates its rule any more. */
	static boolean isSwitchedOff(Incident incident) {
		return incident.resolvedAt() != null && incident.fineSince() == null;
	}

	/** What an operator did about the open incident. */
	static List<Alert.Fact> handling(Alert alert) {
		List<Alert.Fact> facts = new ArrayList<>();
		Acknowledgement acknowledgement = alert.incident().acknowledgement();
		if (acknowledgement != null) {
			facts.add(fact("Acknowledged", by(acknowledgement.author(), acknowledgement.at())
					+ ((acknowledgement.reason() != null) ? ": " + acknowledgement.reason() : "")));
		}
		Mute mute = alert.mute();
		if (mute != null) {
			facts.add(fact("Muted until " + Format.utcMinute(mute.until()),
					by(mute.author(), mute.createdAt()) + ": " + mute.reason()));
		}
		return facts;
	}

	private static String by(String author, Instant at) {
		return "by " + author + " at " + Format.utcMinute(at);
	}

	final String headline() {
		return facts().stream()
			.map((fact) -> fact.label() + ": " + fact.text())
			.collect(Collectors.joining("; ", title() + ". ", "."));
	}

	static Alert.Fact fact(String label, String text) {
		return new Alert.Fact(label, text);
	}

}
