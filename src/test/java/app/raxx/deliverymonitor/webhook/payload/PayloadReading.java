package app.raxx.deliverymonitor.webhook.payload;

import tools.jackson.databind.json.JsonMapper;

/** Reads bodies as the webhook does, for the tests of other modules. */
public final class PayloadReading {

	private static final PayloadReader READER = new PayloadReader(JsonMapper.builder().build());

	private PayloadReading() {
	}

	/** Whether the body is valid; other failures are thrown. */
	public static boolean isUsable(byte[] body) {
		try {
			if (READER.read(body) instanceof Payload.Kept kept) {
				kept.event();
			}
			return true;
		}
		catch (InvalidPayloadException ex) {
			return false;
		}
	}

}
