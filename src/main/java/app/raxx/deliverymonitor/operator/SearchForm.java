package app.raxx.deliverymonitor.operator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;

import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.search.EventQuery;
import org.jspecify.annotations.Nullable;

/** What a person typed into the search; empty fields ask for nothing. */
record SearchForm(@Nullable String recipient, @Nullable String message_id, @Nullable String event_type,
		@Nullable String bounce_type, @Nullable String tag, @Nullable String since, @Nullable String until,
		@Nullable String cursor) {

	private static final int SHORTEST_PART = 3;

	/**
	 * The search that was meant.
	 * @throws InvalidSearchException with a sentence for the person who typed it
	 */
	EventQuery search() {
		String part = text(this.recipient);
		if (part != null && part.length() < SHORTEST_PART) {
			throw new InvalidSearchException(
					"Give at least " + SHORTEST_PART + " characters of the recipient's address.");
		}
		return new EventQuery(read(this.event_type, EventType::of, "There is no such type of event."), part,
				text(this.message_id), text(this.tag), text(this.bounce_type),
				read(this.since, (date) -> start(date, 0), "The first day must look like 2026-05-04."),
				read(this.until, (date) -> start(date, 1), "The last day must look like 2026-05-04."),
				read(this.cursor, EventQuery.Position::of, "This page of events does not exist."));
	}

	/** Whether anything is asked for. */
	public boolean asks() {
		return text(this.recipient) != null || text(this.message_id) != null || text(this.event_type) != null
				|| text(this.bounce_type) != null || text(this.tag) != null || text(this.since) != null
				|| text(this.until) != null;
	}

	private static Instant start(String date, int later) {
		return LocalDate.parse(date).plusDays(later).atStartOfDay().toInstant(ZoneOffset.UTC);
	}

	private static @Nullable String text(@Nullable String typed) {
		return (typed == null || typed.isBlank()) ? null : typed.strip().replace('\0', '\uFFFD');
	}

	private static <T> @Nullable T read(@Nullable String typed, Function<String, T> reader, String complaint) {
		String text = text(typed);
		try {
			return (text != null) ? reader.apply(text) : null;
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			throw new InvalidSearchException(complaint);
		}
	}

	/** Something typed that makes no sense. */
	static class InvalidSearchException extends RuntimeException {

		InvalidSearchException(String sentence) {
			super(sentence);
		}

	}

}
