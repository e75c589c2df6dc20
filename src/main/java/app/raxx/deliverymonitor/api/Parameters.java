package app.raxx.deliverymonitor.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Set;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, none of them unknown, empty or given twice. */
class Parameters {

	/** A date, with or without a time, with or without an offset from UTC. */
	private static final DateTimeFormatter TIME = DateTimeFormatter
		.ofPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss[.SSSSSS][.SSS]][XXX]]")
		.withResolverStyle(ResolverStyle.STRICT);

	private final HttpServletRequest request;

	Parameters(HttpServletRequest request, Set<String> known) {
		this.request = request;
		request.getParameterMap().forEach((name, values) -> {
			if (!known.contains(name)) {
				throw new InvalidParameterException(name, "is not a parameter; known are " + String.join(", ", known));
			}
			if (values.length > 1) {
				throw new InvalidParameterException(name, "is given more than once");
			}
			if (values[0].isBlank()) {
				throw new InvalidParameterException(name, "is empty");
			}
		});
	}

	@Nullable String text(String name) {
		String value = this.request.getParameter(name);
		if (value != null && value.indexOf('\0') >= 0) {
			throw new InvalidParameterException(name, "contains a NUL character");
		}
		return value;
	}

	/**
	 * Reads a value by a function that throws an IllegalArgumentException at bad ones.
	 */
	<T> @Nullable T value(String name, Function<String, T> reader, String complaint) {
		String value = text(name);
		try {
			return (value != null) ? reader.apply(value) : null;
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			throw new InvalidParameterException(name, complaint);
		}
	}

	@Nullable Instant time(String name) {
		return value(name, Parameters::instant, "is not a time like 2026-05-04T12:34:56Z");
	}

	int number(String name, int otherwise, int most) {
		Integer number = value(name, Integer::valueOf, "is not a number from 1 to " + most);
		if (number != null && (number < 1 || number > most)) {
			throw new InvalidParameterException(name, "is not a number from 1 to " + most);
		}
		return (number != null) ? number : otherwise;
	}

	private static Instant instant(String text) {
		TemporalAccessor time = TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
		return switch (time) {
			case OffsetDateTime withOffset -> withOffset.toInstant();
			case LocalDateTime inUtc -> inUtc.toInstant(ZoneOffset.UTC);
			default -> LocalDate.from(time).atStartOfDay().toInstant(ZoneOffset.UTC);
		};
	}

}
