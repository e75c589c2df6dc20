package app.raxx.deliverymonitor.event.search;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.zip.CRC32C;

import app.raxx.deliverymonitor.event.Event;
import app.raxx.deliverymonitor.event.EventType;
import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;

/**
 * What to look for in the log; null asks for nothing.
 *
 * @param recipient a part of the address, of any case
 * @param since the first moment of recording that counts
 * @param until the first moment of recording that does not count any more
 * @param olderThan where the page before this one ended
 */
@NamedInterface("search")
public record EventQuery(@Nullable EventType type, @Nullable String recipient, @Nullable String messageId,
		@Nullable String tag, @Nullable String bounceType, @Nullable Instant since, @Nullable Instant until,
		@Nullable Position olderThan) {

	private static final Instant FIRST = Instant.EPOCH;

	private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

	/** Everything there is. */
	public static final EventQuery EVERYTHING = new EventQuery(null, null, null, null, null, null, null, null);

	/**
	 * No database knows all the times that can be asked for, and no event is of those.
	 */
	public EventQuery {
		since = (since != null) ? known(since) : null;
		until = (until != null) ? known(until) : null;
	}

	private static Instant known(Instant time) {
		return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
	}

	/** Everything that happened to a message. */
	public static EventQuery message(String messageId) {
		return new EventQuery(null, null, messageId, null, null, null, null, null);
	}

	/** The same, from where a page ended. */
	public EventQuery olderThan(@Nullable Position position) {
		return new EventQuery(this.type, this.recipient, this.messageId, this.tag, this.bounceType, this.since,
				this.until, position);
	}

	/** An event's place in the log, which new events do not shift. */
	public record Position(Instant recordedAt, long id) {

		public Position {
			recordedAt = known(recordedAt);
		}

		private static final int BYTES = Long.BYTES + Long.BYTES + Long.BYTES;

		public static Position of(Event event) {
			return new Position(event.recordedAt(), event.id());
		}

		/** The position as a word for an address line; made to be given back unread. */
		public String cursor() {
			ByteBuffer bytes = ByteBuffer.allocate(BYTES);
			bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, this.recordedAt)).putLong(this.id);
			bytes.putLong(checksum(bytes));
			return Base64.getUrlEncoder().encodeToString(bytes.array());
		}

		/**
		 * The position that a cursor stands for.
		 * @throws IllegalArgumentException if we never gave out such a cursor
		 */
		public static Position of(String cursor) {
			ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
			if (bytes.limit() != BYTES || bytes.getLong(BYTES - Long.BYTES) != checksum(bytes)) {
				throw new IllegalArgumentException("Not a cursor");
			}
			return new Position(Instant.EPOCH.plus(bytes.getLong(0), ChronoUnit.MICROS), bytes.getLong(Long.BYTES));
		}

		/** Notices a slip, which is all that can go wrong: any position may be read. */
		private static long checksum(ByteBuffer bytes) {
			CRC32C checksum = new CRC32C();
			checksum.update(bytes.array(), 0, BYTES - Long.BYTES);
			return checksum.getValue();
		}

	}

}
