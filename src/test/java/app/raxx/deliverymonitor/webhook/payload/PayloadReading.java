package app.raxx.deliverymonitor.webhook.payload;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import app.raxx.deliverymonitor.event.PostmarkEvent;

/** Reads bodies as the webhook does, for the tests of other modules. */
public final class PayloadReading {

	private static final PayloadReader READER = new PayloadReader();

	private PayloadReading() {
	}

	/** Whether the body is valid; other failures are thrown. */
	public static boolean isUsable(byte[] body) {
		try {
			read(body);
			return true;
		}
		catch (InvalidPayloadException ex) {
			return false;
		}
	}

	/** The event that the webhook reads from a body. */
	public static PostmarkEvent event(String body) {
		return ((Payload.Kept) read(body.getBytes(StandardCharsets.UTF_8))).event();
	}

	private static Payload read(byte[] body) {
		return READER.read(new Body(new ByteArrayInputStream(body), body.length));
	}

}
