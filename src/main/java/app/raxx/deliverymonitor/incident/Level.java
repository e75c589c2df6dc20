package app.raxx.deliverymonitor.incident;

import app.raxx.deliverymonitor.threshold.ConditionRule;
import app.raxx.deliverymonitor.threshold.RateRule;
import app.raxx.deliverymonitor.threshold.Reading;
import app.raxx.deliverymonitor.threshold.SilenceRule;
import jakarta.persistence.EnumeratedValue;

/** How serious an incident is, from the least to the most. */
public enum Level {

	/** Too few bad events to judge a rate by. */
	NOTE("note"),

	/** A limit is exceeded. */
	WARNING("warning"),

	/** A limit is exceeded several times over, by many events. */
	CRITICAL("critical");

	@EnumeratedValue
	private final String word;

	Level(String word) {
		this.word = word;
	}

	/** The level in SQL, JSON, metrics and settings. */
	public String word() {
		return this.word;
	}

	/** The next lower level. */
	Level lower() {
		return values()[Math.max(0, ordinal() - 1)];
	}

	public boolean isAbove(Level other) {
		return compareTo(other) > 0;
	}

	/** The level of a reading that breaks its rule. */
	static Level of(Reading reading) {
		return switch (reading.rule()) {
			case RateRule rate when rate.isCritical(reading.share()) -> CRITICAL;
			case RateRule rate when rate.isNote(reading.share()) -> NOTE;
			case RateRule rate -> WARNING;
			case SilenceRule silence -> WARNING;
			case ConditionRule condition -> WARNING;
		};
	}

}
