package app.raxx.deliverymonitor.event.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

import app.raxx.deliverymonitor.address.EmailAddress;
import app.raxx.deliverymonitor.event.PostmarkEvent;

/**
 * Computes an event's key: reports of the same event have the same 16 bytes.
 * <p>
 * A bounce or complaint is identified by its ID at Postmark and its message, a delivery
 * by its message, recipient and time. Two spellings of an address are the same recipient.
 * The time is cut to seconds, because Postmark's webhook reports fractions of a second
 * and its API does not. A dashboard test is also identified by its time, because every
 * test has the same ID.
 */
public final class Identity {

	private Identity() {
	}

	/**
	 * The identity of an event. Its first half grows with time, so that new events are
	 * neighbours in the index.
	 */
	public static UUID of(PostmarkEvent event) {
		long second = event.occurredAt().getEpochSecond();
		String recipient = EmailAddress.of(event.recipient()).key();
		Long id = event.postmarkId();
		if (id == null || event.isTest()) {
			ByteBuffer hash = hash(event.type().recordType(), event.messageId(), recipient, second);
			return new UUID(second << 32 | Integer.toUnsignedLong(hash.getInt()), hash.getLong());
		}
		return new UUID(id, hash(event.type().recordType(), event.messageId()).getLong());
	}

	private static ByteBuffer hash(Object... parts) {
		MessageDigest sha256 = sha256();
		for (Object part : parts) {
			sha256.update(part.toString().getBytes(StandardCharsets.UTF_8));
			sha256.update((byte) 0);
		}
		return ByteBuffer.wrap(sha256.digest());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
