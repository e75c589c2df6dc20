package app.raxx.deliverymonitor.threshold;

import java.time.Duration;

import jakarta.persistence.EnumeratedValue;

/**
 * A limit that must not be passed, or conditions that must hold. A rule with a limit is a
 * pure function: it takes counts or a time and returns a {@link Reading}.
 */
public sealed interface Rule permits RateRule, SilenceRule, ConditionRule {

	Name name();

	/** Which rule it is, with its stream. */
	RuleId id();

	/** How far back the rule looks; 0 for conditions. */
	Duration window();

	/** What a rule limits. */
	enum Name {

		BOUNCE_RATE("bounce_rate", "Bounce rate"), SPAM_COMPLAINT_RATE("spam_complaint_rate", "Spam complaint rate"),
		SILENCE("silence", "Silence"), FEEDBACK("feedback", "Feedback from Postmark"),
		DOCTOR("doctor", "Configuration checks");

		@EnumeratedValue
		private final String word;

		private final String label;

		Name(String word, String label) {
			this.word = word;
			this.label = label;
		}

		/** The rule's name in SQL, JSON and metrics. */
		public String word() {
			return this.word;
		}

		/** The rule's name in messages and on the operator's page. */
		public String label() {
			return this.label;
		}

	}

}
