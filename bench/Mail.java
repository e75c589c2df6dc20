import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Postmark's reports in the same mix as load.lua, each once. */
final class Mail {

	/** Delivery, Bounce and SpamComplaint. */
	private static final List<String> TEMPLATES = templates();

	private static final long FIRST_ID = System.currentTimeMillis() * 1000;

	private static final AtomicLong COUNT = new AtomicLong();

	private Mail() {
	}

	private static List<String> templates() {
		try {
			return Files.readAllLines(Path.of("bench/mail.txt"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns the body of the next report. */
	static String next() {
		long n = COUNT.incrementAndGet();
		ThreadLocalRandom random = ThreadLocalRandom.current();
		UUID messageId = new UUID(random.nextLong(), random.nextLong());
		int kind = (n % 1000 == 500) ? 2 : (n % 40 == 7) ? 1 : 0;
		return TEMPLATES.get(kind).formatted(messageId, Instant.now(), FIRST_ID + n);
	}

}
