package app.raxx.deliverymonitor.webhook;

import tools.jackson.databind.json.JsonMapper;

/** Lets other rooms' tests read bodies as the webhook does. */
public final class PayloadReading {

	private static final PayloadReader READER = new PayloadReader(JsonMapper.builder().build());

	private PayloadReading() {
	}

	/** Whether an event can be made of it; whatever else goes wrong is thrown. */
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
