package app.raxx.deliverymonitor.webhook.payload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A body that is being read. Limits its size and keeps its beginning for the quarantine.
 */
public final class Body extends InputStream {

	/** Enough to see why a body is invalid. */
	private static final int MOST_KEPT = 64 * 1024;

	private static final int FIRST_KEPT = 8 * 1024;

	/** What the parser may have in memory; an event has a few hundred bytes. */
	private static final int MOST_COUNTED = 1024 * 1024;

	private static final int MOST = 32 * 1024 * 1024;

	private static final int MOST_DRAINED = 2 * MOST;

	private final InputStream in;

	private final long announced;

	private byte[] start;

	private int kept;

	private int length;

	private int counted;

	private boolean skipping;

	private boolean inString;

	private boolean escaped;

	private boolean utf8 = true;

	/**
	 * Reads from this stream.
	 * @param announced the length that the caller announced, or a negative number
	 */
	public Body(InputStream in, long announced) {
		this.in = in;
		this.announced = announced;
		this.start = new byte[(int) Math.clamp(announced, 0, FIRST_KEPT)];
	}

	/**
	 * Whether the parser skips the strings that it reads from now on. They need no memory
	 * and are not counted.
	 */
	void skipStrings(boolean skip) {
		this.skipping = skip;
	}

	@Override
	public int read(byte[] to, int offset, int size) {
		int read = readPiece(to, offset, size);
		if (read > 0) {
			keep(to, offset, read);
			count(to, offset, read);
		}
		return read;
	}

	@Override
	public int read() {
		byte[] one = new byte[1];
		return (read(one, 0, 1) != -1) ? one[0] & 0xff : -1;
	}

	private int readPiece(byte[] to, int offset, int size) {
		try {
			int read = this.in.read(to, offset, size);
			this.length += Math.max(0, read);
			return read;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void keep(byte[] from, int offset, int size) {
		int more = Math.min(size, MOST_KEPT - this.kept);
		if (this.kept + more > this.start.length) {
			this.start = Arrays.copyOf(this.start, Math.clamp(2L * this.kept, this.kept + more, MOST_KEPT));
		}
		System.arraycopy(from, offset, this.start, this.kept, more);
		this.kept += more;
	}

	private void count(byte[] piece, int offset, int size) {
		if (!this.skipping || !this.inString || !this.utf8) {
			this.counted += size;
		}
		if (this.counted > MOST_COUNTED) {
			throw InvalidPayloadException.tooLarge("The body has more than 1 MiB beside the texts that are not stored");
		}
		if (this.length > MOST) {
			throw InvalidPayloadException.tooLarge("The body is larger than 32 MiB");
		}
		if (this.length != this.announced) {
			follow(piece, offset, size);
		}
	}

	/**
	 * Finds out whether the next piece begins inside a string. Bytes that no text in
	 * UTF-8 contains come from another encoding, in which quotes look different.
	 */
	private void follow(byte[] piece, int offset, int size) {
		for (int i = offset; i < offset + size; i++) {
			byte next = piece[i];
			if (this.escaped) {
				this.escaped = false;
			}
			else if (next == '"') {
				this.inString = !this.inString;
			}
			else if (next == '\\') {
				this.escaped = true;
			}
			else if (next == 0 || next == (byte) 0xFE || next == (byte) 0xFF) {
				this.utf8 = false;
			}
		}
	}

	/**
	 * Reads the rest, up to 64 MiB in total, because a caller that is still sending
	 * cannot read the answer.
	 */
	public void drain() {
		byte[] piece = new byte[8192];
		int read = 0;
		try {
			while (read != -1 && this.length < MOST_DRAINED) {
				read = readPiece(piece, 0, piece.length);
			}
		}
		catch (UncheckedIOException ex) {
			// The caller has gone
		}
	}

	/** The first 64 KiB of what was read. */
	public byte[] start() {
		return Arrays.copyOf(this.start, this.kept);
	}

	/** How many bytes were read. */
	public int length() {
		return this.length;
	}

}
