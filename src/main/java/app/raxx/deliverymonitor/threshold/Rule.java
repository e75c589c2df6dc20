package app.raxx.deliverymonitor.threshold;

import java.time.Duration;
import java.util.Locale;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/**
 * What must not happen. A rule is pure: it is handed what was seen and says what that
 * means.
 */
public sealed interface Rule permits RateRule, SilenceRule {

	Name name();

	/** How far back the rule looks. */
	Duration window();

	/** Which rule it is. */
	enum Name {

		BOUNCE_RATE, SPAM_COMPLAINT_RATE, SILENCE;

		/** The word for it in SQL, JSON and metrics. */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}

		@Converter
		public static class Column implements AttributeConverter<Name, String> {

			@Override
			public String convertToDatabaseColumn(Name name) {
				return name.word();
			}

			@Override
			public Name convertToEntityAttribute(String column) {
				return valueOf(column.toUpperCase(Locale.ROOT));
			}

		}

	}

}
