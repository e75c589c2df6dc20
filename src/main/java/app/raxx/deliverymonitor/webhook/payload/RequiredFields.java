package app.raxx.deliverymonitor.webhook.payload;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.OFFSET_SECONDS;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;

/** Reads the required fields of an event. */
final class RequiredFields {

	/** Longer than any message ID or address, and short enough for an index. */
	private static final int LONGEST_TEXT = 512;

	/**
	 * {@link DateTimeFormatter#ISO_DATE_TIME} is slower, because it tries many
	 * alternatives.
	 */
	private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
		.append(DateTimeFormatter.ISO_LOCAL_DATE)
		.appendLiteral('T')
		.appendValue(HOUR_OF_DAY, 2)
		.appendLiteral(':')
		.appendValue(MINUTE_OF_HOUR, 2)
		.appendLiteral(':')
		.appendValue(SECOND_OF_MINUTE, 2)
		.appendFraction(NANO_OF_SECOND, 0, 9, true)
		.optionalStart()
		.appendOffsetId()
		.optionalEnd()
		.parseDefaulting(OFFSET_SECONDS, 0)
		.toFormatter(Locale.ROOT)
		.withChronology(IsoChronology.INSTANCE)
		.withResolverStyle(ResolverStyle.STRICT);

	private static final Instant FIRST_TIME = Instant.parse("1970-01-01T00:00:00Z");

	private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59Z");

	private RequiredFields() {
	}

	static String text(String name, @Nullable String value) {
		if (value == null || value.isBlank()) {
			throw new InvalidPayloadException(name, "is missing");
		}
		if (value.length() > LONGEST_TEXT) {
			throw new InvalidPayloadException(name, "is longer than " + LONGEST_TEXT + " characters");
		}
		return value;
	}

	/**
	 * Reads a time with 0 to 9 fraction digits and `Z`, an offset or no zone, which means
	 * UTC. The result has the microseconds of the database.
	 */
	static Instant time(String name, @Nullable String value) {
		String text = text(name, value);
		try {
			Instant time = TIME.parse(text, OffsetDateTime::from).toInstant();
			if (time.isBefore(FIRST_TIME) || time.isAfter(LAST_TIME)) {
				throw new InvalidPayloadException(name, "is not a time between 1970 and 9999");
			}
			return time.truncatedTo(ChronoUnit.MICROS);
		}
		catch (DateTimeException ex) {
			throw new InvalidPayloadException(name, "is not a time");
		}
	}

}
