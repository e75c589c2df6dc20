package app.raxx.deliverymonitor.event.source;

import app.raxx.deliverymonitor.event.PostgresText;
import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;

/**
 * Where events come from.
 *
 * @param serverId Postmark's ID of the server; null if unknown
 * @param messageStream the ID of the message stream; null if unknown
 */
@NamedInterface("source")
public record Source(@Nullable Long serverId, @Nullable String messageStream) {

	/** Events that name neither, and those of all sources beyond the limit. */
	public static final Source OTHER = new Source(null, null);

	/** The id of {@link #OTHER}. */
	public static final short OTHER_ID = 0;

	/** The number of sources that are distinguished. */
	public static final int MOST = 500;

	/** Longer than any ID at Postmark, and short enough for an index. */
	private static final int LONGEST_STREAM = 200;

	/** Cuts a long stream, and takes a blank one as unknown. */
	public Source {
		messageStream = (messageStream != null) ? known(messageStream) : null;
	}

	/** Whether it belongs to the server, or may, because its own server is unknown. */
	public boolean mayBeOf(long server) {
		return this.serverId == null || this.serverId == server;
	}

	/** A source that is read from the database is equal to the one that was written. */
	private static @Nullable String known(String stream) {
		String cut = PostgresText.of(stream.substring(0, Math.min(stream.length(), LONGEST_STREAM)));
		return cut.isBlank() ? null : cut;
	}

}
