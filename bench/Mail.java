import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** The bodies of mail.txt in the same mix as load.lua, each once. */
final class Mail {

	private final List<String> templates = Files.readAllLines(Path.of("bench/mail.txt"));

	private final long firstId = System.currentTimeMillis() * 1000;

	private final AtomicLong count = new AtomicLong();

	Mail() throws IOException {
	}

	String next() {
		long n = this.count.incrementAndGet();
		ThreadLocalRandom random = ThreadLocalRandom.current();
		UUID messageId = new UUID(random.nextLong(), random.nextLong());
		int template = (n % 1000 == 500) ? 2 : (n % 40 == 7) ? 1 : 0;
		return this.templates.get(template).formatted(messageId, Instant.now(), this.firstId + n);
	}

}
