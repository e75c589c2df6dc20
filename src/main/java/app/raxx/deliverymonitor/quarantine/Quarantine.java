package app.raxx.deliverymonitor.quarantine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import app.raxx.deliverymonitor.event.PostgresText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/**
 * Stores the authenticated webhook bodies that could not be used, each once. So many an
 * hour show what is wrong; further ones would only slow the intake and fill the disk, and
 * are counted.
 */
@Service
public class Quarantine {

	static final int MOST_IN_AN_HOUR = 500;

	private static final String LIMIT_REACHED = "More than " + MOST_IN_AN_HOUR + " invalid bodies in an hour";

	/**
	 * One statement without a session. A call of the webhook waits for it, and few of
	 * them compile little code.
	 */
	private static final String INSERT = """
			insert into quarantined_body (sha256, reason, body, bytes, received_at)
			values (?, ?, ?, ?, ?)
			    on conflict (sha256) do nothing""";

	private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

	private final JdbcTemplate jdbc;

	private final QuarantinedBodies bodies;

	private final DiscardedBodies discardedBodies;

	private final DiscardCounter discards;

	private final Clock clock;

	private Instant hour = Instant.EPOCH;

	private int keptInHour;

	Quarantine(JdbcTemplate jdbc, QuarantinedBodies bodies, DiscardedBodies discardedBodies, DiscardCounter discards,
			Clock clock) {
		this.jdbc = jdbc;
		this.bodies = bodies;
		this.discardedBodies = discardedBodies;
		this.discards = discards;
		this.clock = clock;
	}

	/**
	 * Stores the beginning of a body, unless the same body is stored already or the limit
	 * of the hour is reached. Returns after the commit, so that a body of which the
	 * database knows nothing is never refused for good.
	 * @param start the first bytes of the body
	 * @param length of the whole body
	 */
	public void keep(byte[] start, int length, String reason) {
		Instant now = this.clock.instant();
		if (hasReachedLimit(now)) {
			discard(LIMIT_REACHED);
			return;
		}
		String text = PostgresText.of(new String(start, StandardCharsets.UTF_8));
		count(this.jdbc.update(INSERT, sha256(start, length), reason, text, length, Timestamp.from(now)));
	}

	/** Counts a body of which nothing is stored. */
	public void discard(String reason) {
		this.discards.add(reason);
	}

	private synchronized boolean hasReachedLimit(Instant now) {
		Instant current = now.truncatedTo(ChronoUnit.HOURS);
		if (!current.equals(this.hour)) {
			this.hour = current;
			this.keptInHour = 0;
		}
		return this.keptInHour >= MOST_IN_AN_HOUR;
	}

	private synchronized void count(int kept) {
		this.keptInHour += kept;
		if (kept > 0 && this.keptInHour == MOST_IN_AN_HOUR) {
			log.warn("{} invalid webhook bodies were stored in this hour. Until {} further ones are refused "
					+ "and counted, and not stored.", MOST_IN_AN_HOUR, this.hour.plus(1, ChronoUnit.HOURS));
		}
	}

	/** The newest bodies, newest first. */
	public List<QuarantinedBody> newest(int limit) {
		return this.bodies.newest(Limit.of(limit));
	}

	/** The number of stored bodies. */
	public long size() {
		return this.bodies.count();
	}

	/** How many bodies were not stored, for each reason that occurred since then. */
	public List<DiscardedBody> discarded(Instant since) {
		return this.discardedBodies.findAllByLastAtAfterOrderByLastAtDesc(since);
	}

	/** Bodies with the same beginning and length count as the same. */
	private static byte[] sha256(byte[] start, int length) {
		try {
			MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
			sha256.update(start);
			return sha256.digest(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
