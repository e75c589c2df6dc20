package app.raxx.deliverymonitor.event;

import java.util.Locale;

/** One recipient of one message, whatever the case of the address. */
public record MessageRecipient(String messageId, String recipient) {

	public MessageRecipient {
		recipient = recipient.toLowerCase(Locale.ROOT);
	}

}
