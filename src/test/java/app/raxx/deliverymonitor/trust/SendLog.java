package app.raxx.deliverymonitor.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import static java.nio.file.StandardOpenOption.APPEND;

/**
 * The sender's own memory of what it did: a line before each attempt, a line after each
 * answer.
 */
final class SendLog implements AutoCloseable {

	private final Path file;

	private final FileChannel channel;

	private final AtomicLong acknowledged = new AtomicLong();

	SendLog() throws IOException {
		this.file = Files.createTempFile(Files.createDirectories(Path.of("target", "trust")), "sent-", ".log");
		this.channel = FileChannel.open(this.file, APPEND);
	}

	void attempt(long number) {
		append(System.nanoTime() + " " + number + " ?\n");
	}

	void answer(long number, WebhookAnswer answer) {
		append(System.nanoTime() + " " + number + " " + answer.status() + " " + answer.outcome() + " "
				+ answer.took().toNanos() + "\n");
		if (answer.isAcknowledgement()) {
			this.acknowledged.incrementAndGet();
		}
	}

	/** How many answers were acknowledgements so far. */
	long acknowledgements() {
		return this.acknowledged.get();
	}

	/** All that was written, in order. */
	List<Entry> entries() throws IOException {
		try (Stream<String> lines = Files.lines(this.file)) {
			return lines.map(Entry::of).toList();
		}
	}

	/** The channel writes a whole line or, after a failure, throws. */
	private synchronized void append(String line) {
		try {
			this.channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
		Files.delete(this.file);
	}

	/**
	 * A line of the log.
	 *
	 * @param nanos when, by {@link System#nanoTime()}
	 * @param answer null for an attempt
	 */
	record Entry(long nanos, long number, WebhookAnswer answer) {

		private static Entry of(String line) {
			String[] words = line.split(" ");
			WebhookAnswer answer = words[2].equals("?") ? null : new WebhookAnswer(Integer.parseInt(words[2]), words[3],
					Duration.ofNanos(Long.parseLong(words[4])));
			return new Entry(Long.parseLong(words[0]), Long.parseLong(words[1]), answer);
		}

		boolean isAttempt() {
			return this.answer == null;
		}

		boolean isAcknowledgement() {
			return this.answer != null && this.answer.isAcknowledgement();
		}

	}

}
