package app.raxx.deliverymonitor.webhook.payload;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import org.jspecify.annotations.Nullable;

import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.OFFSET_SECONDS;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;

/**
 * The fields of a body that an event is made of. Of a repeated field the last one counts.
 */
final class PayloadFields {

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

	private static final Set<String> NAMES = Set.of("RecordType", "ID", "MessageID", "Recipient", "Email", "Tag",
			"MessageStream", "ServerID", "ServerId", "Type", "Description", "Details", "Inactive", "DeliveredAt",
			"BouncedAt");

	/** Fields that only an inbound message has. It has no RecordType. */
	private static final Set<String> NAMES_OF_INBOUND_MESSAGES = Set.of("FromFull", "ToFull", "TextBody", "HtmlBody",
			"StrippedTextReply", "MailboxHash", "RawEmail");

	/** The value of a field that is an object or an array. */
	static final String STRUCTURE = new String("structure");

	private final Map<String, @Nullable String> values = HashMap.newHashMap(NAMES.size());

	private boolean hasInboundField;

	private boolean hasTwoTypes;

	/** Whether an event is made of this field. */
	boolean include(String name) {
		this.hasInboundField |= NAMES_OF_INBOUND_MESSAGES.contains(name);
		return NAMES.contains(name);
	}

	/** Adds a text, number or boolean as text. Older bodies have a ServerId. */
	void add(String name, @Nullable String value) {
		boolean repeated = this.values.containsKey(name);
		String before = this.values.put(name.equals("ServerId") ? "ServerID" : name, value);
		this.hasTwoTypes |= repeated && name.equals("RecordType") && !Objects.equals(before, value);
	}

	boolean areOfInboundMessage() {
		return this.hasInboundField && this.values.get("RecordType") == null;
	}

	/**
	 * What the fields say.
	 * @throws InvalidPayloadException if a required field is missing or invalid
	 */
	Payload payload() {
		String type = required("RecordType");
		if (this.hasTwoTypes) {
			throw new InvalidPayloadException("RecordType", "is repeated with different values");
		}
		return switch (type) {
			case "Delivery" -> new Payload.Kept(delivery());
			case "Bounce" -> new Payload.Kept(failure(EventType.BOUNCE));
			case "SpamComplaint" -> new Payload.Kept(failure(EventType.SPAM_COMPLAINT));
			default -> new Payload.Other(type);
		};
	}

	private PostmarkEvent delivery() {
		return new PostmarkEvent(EventType.DELIVERY, required("MessageID"), required("Recipient"), text("Tag"),
				text("MessageStream"), serverId(), null, null, null, text("Details"), null, time("DeliveredAt"));
	}

	/**
	 * Postmark reports a spam complaint in the fields of a bounce. The ID identifies
	 * either, so that message and recipient may be unknown.
	 */
	private PostmarkEvent failure(EventType type) {
		Long id = number("ID");
		return new PostmarkEvent(type, (id != null) ? known("MessageID") : required("MessageID"),
				(id != null) ? known("Email") : required("Email"), text("Tag"), text("MessageStream"), serverId(), id,
				text("Type"), text("Description"), text("Details"), flag("Inactive"), time("BouncedAt"));
	}

	private @Nullable String text(String name) {
		String value = this.values.get(name);
		if (value == STRUCTURE) {
			throw new InvalidPayloadException(name, "has a wrong type");
		}
		return value;
	}

	private String required(String name) {
		String value = known(name);
		if (value.isEmpty()) {
			throw new InvalidPayloadException(name, "is missing");
		}
		return value;
	}

	/** The text of a field, empty if it is missing. */
	private String known(String name) {
		String value = text(name);
		if (value == null || value.isBlank()) {
			return "";
		}
		if (value.length() > LONGEST_TEXT) {
			throw new InvalidPayloadException(name, "is longer than " + LONGEST_TEXT + " characters");
		}
		return value;
	}

	private @Nullable Long number(String name) {
		String value = text(name);
		if (value == null || value.isBlank()) {
			return null;
		}
		try {
			return Long.valueOf(value.strip());
		}
		catch (NumberFormatException ex) {
			throw new InvalidPayloadException(name, "has a wrong type");
		}
	}

	/** Where an event comes from does not decide whether it is stored. */
	private @Nullable Long serverId() {
		String value = text("ServerID");
		try {
			return (value != null) ? Long.valueOf(value.strip()) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private @Nullable Boolean flag(String name) {
		String value = text(name);
		if (value == null || value.isBlank()) {
			return null;
		}
		return switch (value.strip().toLowerCase(Locale.ROOT)) {
			case "true" -> true;
			case "false" -> false;
			default -> !Long.valueOf(0).equals(number(name));
		};
	}

	/**
	 * Reads a time with 0 to 9 fraction digits and `Z`, an offset or no zone, which means
	 * UTC. The result has the microseconds of the database.
	 */
	private Instant time(String name) {
		String text = required(name);
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
