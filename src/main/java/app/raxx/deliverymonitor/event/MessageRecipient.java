package app.raxx.deliverymonitor.event;

import app.raxx.deliverymonitor.address.EmailAddress;

/** One recipient of one message. Spellings of an address are equal. */
public record MessageRecipient(String messageId, String recipient) {

	public MessageRecipient {
		recipient = EmailAddress.of(recipient).key();
	}

}
