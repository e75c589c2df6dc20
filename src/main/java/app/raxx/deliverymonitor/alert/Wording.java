package app.raxx.deliverymonitor.alert;

import java.util.List;
import java.util.stream.Collectors;

/** The text of an alert: a title, and the facts in the order of their weight. */
abstract sealed class Wording permits RateWording, SilenceWording {

	static Wording of(Alert alert) {
		return switch (alert.incident().rule()) {
			case BOUNCE_RATE -> new RateWording(alert, "bounced");
			case SPAM_COMPLAINT_RATE -> new RateWording(alert, "called spam");
			case SILENCE -> new SilenceWording(alert);
		};
	}

	abstract String title();

	abstract List<Alert.Fact> facts();

	final String headline() {
		return facts().stream()
			.map((fact) -> fact.label() + ": " + fact.text())
			.collect(Collectors.joining("; ", title() + ". ", "."));
	}

	static Alert.Fact fact(String label, String text) {
		return new Alert.Fact(label, text);
	}

}
