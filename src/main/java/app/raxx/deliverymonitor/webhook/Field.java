package app.raxx.deliverymonitor.webhook;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;

import org.jspecify.annotations.Nullable;

/** Reads the fields that an event can not do without. */
final class Field {

	/**
	 * Longer than any message id or address that mail allows, short enough for an index.
	 */
	private static final int LONGEST_TEXT = 512;

	private static final Instant FIRST_TIME = Instant.parse("1970-01-01T00:00:00Z");

	private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59Z");

	private Field() {
	}

	static String text(String name, @Nullable String value) {
		if (value == null || value.isBlank()) {
			throw new UnusableBody(name, "is missing");
		}
		if (value.length() > LONGEST_TEXT) {
			throw new UnusableBody(name, "is longer than " + LONGEST_TEXT + " characters");
		}
		return value;
	}

	/**
	 * Reads a time with 0 to 9 fraction digits and `Z`, an offset or no zone, which means
	 * UTC. Microseconds are kept, as in the database.
	 */
	static Instant time(String name, @Nullable String value) {
		String text = text(name, value);
		try {
			TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from,
					LocalDateTime::from);
			Instant time = (parsed instanceof OffsetDateTime zoned) ? zoned.toInstant()
					: LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
			if (time.isBefore(FIRST_TIME) || time.isAfter(LAST_TIME)) {
				throw new UnusableBody(name, "is not a time between 1970 and 9999");
			}
			return time.truncatedTo(ChronoUnit.MICROS);
		}
		catch (DateTimeException ex) {
			throw new UnusableBody(name, "is not a time");
		}
	}

}
