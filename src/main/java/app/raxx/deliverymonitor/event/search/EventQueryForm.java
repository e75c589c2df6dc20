package app.raxx.deliverymonitor.event.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.address.EmailAddress;
import app.raxx.deliverymonitor.event.EventType;
import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;
import org.springframework.web.bind.annotation.BindParam;

/** The search parameters of a request, as they were sent. */
@NamedInterface("search")
public record EventQueryForm(@BindParam("event_type") @Nullable String eventType, @Nullable String recipient,
		@BindParam("message_id") @Nullable String messageId, @Nullable String tag,
		@BindParam("bounce_type") @Nullable String bounceType, @Nullable String stream, @Nullable String server,
		@Nullable String counted, @Nullable String since, @Nullable String until, @Nullable String cursor) {

	/** Shorter parts are in nearly every address. */
	private static final int SHORTEST_PART = 3;

	/** A date, with or without a time, with or without an offset from UTC. */
	private static final DateTimeFormatter TIME = DateTimeFormatter
		.ofPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss[.SSSSSS][.SSS]][XXX]]")
		.withResolverStyle(ResolverStyle.STRICT);

	/** A plus sign that was typed in a query string is read as a space. */
	private static final Pattern OFFSET_WITHOUT_SIGN = Pattern.compile("(:\\d\\d(?:\\.\\d+)?) (\\d\\d:\\d\\d)$");

	/**
	 * The search for events recorded before {@code until}.
	 * @throws InvalidParameterException if a parameter cannot be read
	 */
	public EventQuery query() {
		return query(ZoneOffset.UTC, 0);
	}

	/**
	 * The search for events recorded on the day {@code until} or before.
	 * @param zone of the days and of times without an offset
	 * @throws InvalidParameterException if a parameter cannot be read
	 */
	public EventQuery queryThroughLastDay(ZoneId zone) {
		return query(zone, 1);
	}

	/** The same form with the plus signs that are in the query string. */
	public EventQueryForm asTyped(@Nullable String queryString) {
		TypedParameters typed = TypedParameters.of(queryString);
		return new EventQueryForm(this.eventType, typed.valueOrNull("recipient", this.recipient),
				typed.valueOrNull("message_id", this.messageId), typed.valueOrNull("tag", this.tag),
				typed.valueOrNull("bounce_type", this.bounceType), typed.valueOrNull("stream", this.stream),
				this.server, this.counted, this.since, this.until, this.cursor);
	}

	private EventQuery query(ZoneId zone, int daysAfterUntil) {
		String recipient = text("recipient", this.recipient);
		String address = (recipient != null) ? EmailAddress.of(recipient).text() : null;
		if (address != null && address.length() < SHORTEST_PART) {
			throw new InvalidParameterException("recipient", "is shorter than " + SHORTEST_PART + " characters");
		}
		return new EventQuery(
				read("event_type", this.eventType, EventType::of, "is not one of Delivery, Bounce, SpamComplaint"),
				address, text("message_id", this.messageId), text("tag", this.tag),
				text("bounce_type", this.bounceType), text("stream", this.stream),
				read("server", this.server, Long::valueOf, "is not a number"), isCounted(),
				time("since", this.since, zone, 0), time("until", this.until, zone, daysAfterUntil),
				read("cursor", this.cursor, EventQuery.Position::of, "is not a cursor of this service"));
	}

	/** PostgreSQL has no text with a NUL. */
	private static @Nullable String text(String name, @Nullable String value) {
		if (value != null && value.indexOf('\0') >= 0) {
			throw new InvalidParameterException(name, "contains a NUL character");
		}
		return value;
	}

	private boolean isCounted() {
		if (this.counted != null && !this.counted.equals("true")) {
			throw new InvalidParameterException("counted", "is not true");
		}
		return this.counted != null;
	}

	/** Whether the search has a condition. */
	public boolean asks() {
		return Stream
			.of(this.eventType, this.recipient, this.messageId, this.tag, this.bounceType, this.stream, this.server,
					this.counted, this.since, this.until)
			.anyMatch(Objects::nonNull);
	}

	private static @Nullable Instant time(String name, @Nullable String value, ZoneId zone, int daysLater) {
		return read(name, value, (text) -> instant(text, zone, daysLater), "is not a time like 2026-05-04T12:34:56Z");
	}

	private static <T> @Nullable T read(String name, @Nullable String value, Function<String, T> reader,
			String complaint) {
		try {
			return (value != null) ? reader.apply(value) : null;
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			throw new InvalidParameterException(name, complaint);
		}
	}

	private static Instant instant(String text, ZoneId zone, int daysLater) {
		String withSign = OFFSET_WITHOUT_SIGN.matcher(text).replaceFirst("$1+$2");
		TemporalAccessor time = TIME.parseBest(withSign, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
		return switch (time) {
			case OffsetDateTime withOffset -> withOffset.toInstant();
			case LocalDateTime inZone -> inZone.atZone(zone).toInstant();
			default -> LocalDate.from(time).plusDays(daysLater).atStartOfDay(zone).toInstant();
		};
	}

}
