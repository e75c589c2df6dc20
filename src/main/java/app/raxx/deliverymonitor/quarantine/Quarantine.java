package app.raxx.deliverymonitor.quarantine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;

import app.raxx.deliverymonitor.event.PostgresText;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** Stores the authenticated webhook bodies that could not be used, each once. */
@Service
public class Quarantine {

	/** Enough to see the cause. */
	private static final int MOST_BYTES = 64 * 1024;

	private final QuarantinedBodies bodies;

	private final Clock clock;

	Quarantine(QuarantinedBodies bodies, Clock clock) {
		this.bodies = bodies;
		this.clock = clock;
	}

	/** Stores the first 64 KiB of the body, unless the same body is stored already. */
	public void keep(byte[] body, String reason) {
		String text = new String(body, 0, Math.min(body.length, MOST_BYTES), StandardCharsets.UTF_8);
		this.bodies.keep(sha256(body), reason, PostgresText.of(text), body.length, this.clock.instant());
	}

	/** The newest bodies, newest first. */
	public List<QuarantinedBody> newest(int limit) {
		return this.bodies.newest(Limit.of(limit));
	}

	/** The number of stored bodies. */
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
