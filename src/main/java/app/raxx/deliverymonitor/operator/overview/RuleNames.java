package app.raxx.deliverymonitor.operator.overview;

import app.raxx.deliverymonitor.threshold.Rule;

/** The names of the rules on the page. */
final class RuleNames {

	private RuleNames() {
	}

	static String of(Rule.Name name) {
		return switch (name) {
			case BOUNCE_RATE -> "Bounce rate";
			case SPAM_COMPLAINT_RATE -> "Spam complaint rate";
			case SILENCE -> "Silence";
		};
	}

}
