package app.raxx.deliverymonitor.event.search;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.zip.CRC32C;

import app.raxx.deliverymonitor.event.Event;
import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.source.Source;
import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;

/**
 * The filters of a search; null does not filter.
 *
 * @param recipient a part of the address, in any case
 * @param stream the ID of the message stream
 * @param server Postmark's ID of the server
 * @param counted whether events that no rule counts, notices and tests, are left out
 * @param since the earliest time of recording
 * @param until the time of recording before which events match
 * @param olderThan where the previous page ended
 */
@NamedInterface("search")
public record EventQuery(@Nullable EventType type, @Nullable String recipient, @Nullable String messageId,
		@Nullable String tag, @Nullable String bounceType, @Nullable String stream, @Nullable Long server,
		boolean counted, @Nullable Instant since, @Nullable Instant until, @Nullable Position olderThan) {

	private static final Instant FIRST = Instant.EPOCH;

	private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

	/** All events. */
	public static final EventQuery EVERYTHING = new EventQuery(null, null, null, null, null, null, null, false, null,
			null, null);

	/** Limits the times to what PostgreSQL can represent. All events lie within. */
	public EventQuery {
		since = (since != null) ? storable(since) : null;
		until = (until != null) ? storable(until) : null;
	}

	private static Instant storable(Instant time) {
		return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
	}

	/** All events of a message. */
	public static EventQuery message(String messageId) {
		return new EventQuery(null, null, messageId, null, null, null, null, false, null, null, null);
	}

	/** Whether only some sources match. */
	boolean hasSource() {
		return this.stream != null || this.server != null;
	}

	/** Whether events of the source match. */
	public boolean matches(Source source) {
		return (this.stream == null || this.stream.equals(source.messageStream()))
				&& (this.server == null || this.server.equals(source.serverId()));
	}

	/** The same filters, from the end of a page on. */
	public EventQuery olderThan(@Nullable Position position) {
		return new EventQuery(this.type, this.recipient, this.messageId, this.tag, this.bounceType, this.stream,
				this.server, this.counted, this.since, this.until, position);
	}

	/** An event's place in the order of the log. New events do not change it. */
	public record Position(Instant recordedAt, long id) {

		public Position {
			recordedAt = storable(recordedAt);
		}

		private static final int BYTES = Long.BYTES + Long.BYTES + Long.BYTES;

		public static Position of(Event event) {
			return new Position(event.recordedAt(), event.id());
		}

		/** After all events that were recorded at this time. */
		static Position endOf(Instant recordedAt) {
			return new Position(recordedAt, 0);
		}

		/** The position as an opaque text for a URL. */
		public String cursor() {
			ByteBuffer bytes = ByteBuffer.allocate(BYTES);
			bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, this.recordedAt)).putLong(this.id);
			bytes.putLong(checksum(bytes));
			return Base64.getUrlEncoder().encodeToString(bytes.array());
		}

		/**
		 * The position of a cursor.
		 * @throws IllegalArgumentException if {@link #cursor()} never returned this text
		 */
		public static Position of(String cursor) {
			ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
			if (bytes.limit() != BYTES || bytes.getLong(BYTES - Long.BYTES) != checksum(bytes)) {
				throw new IllegalArgumentException("Not a cursor");
			}
			return new Position(Instant.EPOCH.plus(bytes.getLong(0), ChronoUnit.MICROS), bytes.getLong(Long.BYTES));
		}

		/**
		 * Detects mistakes only. A forged cursor does no harm, as any event may be read.
		 */
		private static long checksum(ByteBuffer bytes) {
			CRC32C checksum = new CRC32C();
			checksum.update(bytes.array(), 0, BYTES - Long.BYTES);
			return checksum.getValue();
		}

	}

}
