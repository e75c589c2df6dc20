package app.raxx.deliverymonitor.event;

import java.util.Locale;

/** One recipient of one message. The case of the address is ignored. */
public record MessageRecipient(String messageId, String recipient) {

	public MessageRecipient {
		recipient = recipient.toLowerCase(Locale.ROOT);
	}

}
