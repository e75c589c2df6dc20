package app.raxx.deliverymonitor.webhook.payload;

import java.io.ByteArrayInputStream;

/** Reads bodies as the webhook does, for the tests of other modules. */
public final class PayloadReading {

	private static final PayloadReader READER = new PayloadReader();

	private PayloadReading() {
	}

	/** Whether the body is valid; other failures are thrown. */
	public static boolean isUsable(byte[] body) {
		try {
			READER.read(new Body(new ByteArrayInputStream(body), body.length));
			return true;
		}
		catch (InvalidPayloadException ex) {
			return false;
		}
	}

}
