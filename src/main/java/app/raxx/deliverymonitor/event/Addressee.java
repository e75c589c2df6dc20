package app.raxx.deliverymonitor.event;

import java.util.Locale;

/** One recipient of one message, whatever the case of the address. */
public record Addressee(String messageId, String recipient) {

	public Addressee {
		recipient = recipient.toLowerCase(Locale.ROOT);
	}

}
