package app.raxx.deliverymonitor.quarantine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;

import app.raxx.deliverymonitor.event.PostgresText;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** Keeps bodies that came with the right token and could not be used, each once. */
@Service
public class Quarantine {

	/** Enough to see what a body was about. */
	private static final int MOST_BYTES = 64 * 1024;

	private final QuarantinedBodies bodies;

	private final Clock clock;

	Quarantine(QuarantinedBodies bodies, Clock clock) {
		this.bodies = bodies;
		this.clock = clock;
	}

	/** Keeps the first 64 KiB of the body, unless the same body is there already. */
	public void keep(byte[] body, String reason) {
		String text = new String(body, 0, Math.min(body.length, MOST_BYTES), StandardCharsets.UTF_8);
		this.bodies.keep(sha256(body), reason, PostgresText.of(text), body.length, this.clock.instant());
	}

	/** The bodies that came last, newest first. */
	public List<QuarantinedBody> newest(int limit) {
		return this.bodies.newest(Limit.of(limit));
	}

	/** How many bodies are kept. */
	public long size() {
		return this.bodies.count();
	}

	private static byte[] sha256(byte[] body) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(body);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
