package app.raxx.deliverymonitor.event.intake;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The 16 bytes by which a message is stored and found. */
public final class MessageKey {

	private MessageKey() {
	}

	/**
	 * Postmark's id, which is a UUID. Any other text, even a UUID in capital letters, has
	 * a hash as its key.
	 */
	public static UUID of(String messageId) {
		try {
			UUID key = UUID.fromString(messageId);
			if (key.toString().equals(messageId)) {
				return key;
			}
		}
		catch (IllegalArgumentException ex) {
			// the text is not a UUID
		}
		return UUID.nameUUIDFromBytes(messageId.getBytes(StandardCharsets.UTF_8));
	}

}
