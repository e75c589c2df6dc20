package app.raxx.deliverymonitor.webhook;

import tools.jackson.databind.json.JsonMapper;

/** Lets other rooms' tests read bodies as the webhook does. */
public final class Reading {

	private static final PayloadReader READER = new PayloadReader(JsonMapper.builder().build());

	private Reading() {
	}

	/** Whether an event can be made of it; whatever else goes wrong is thrown. */
	public static boolean isUsable(byte[] body) {
		try {
			if (READER.read(body) instanceof Payload.Kept kept) {
				kept.event();
			}
			return true;
		}
		catch (UnusableBody ex) {
			return false;
		}
	}

}
