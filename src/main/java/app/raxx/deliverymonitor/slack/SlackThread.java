package app.raxx.deliverymonitor.slack;

import app.raxx.deliverymonitor.alert.AlertSink.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * The first message about an incident, with the thread below it.
 *
 * @param setting the operator's channel as it was set then
 * @param channel the id of the channel, as Slack answered
 * @param ts the id of the message in the channel
 */
record SlackThread(String setting, String channel, String ts) {

	private static final int PARTS = 3;

	/**
	 * Null if there is no message, or if the operator's channel was set to another one
	 * since.
	 */
	static @Nullable SlackThread of(@Nullable Receipt receipt, String setting) {
		String[] parts = (receipt != null) ? receipt.text().split(" ") : new String[0];
		return (parts.length == PARTS && parts[0].equals(setting)) ? new SlackThread(parts[0], parts[1], parts[2])
				: null;
	}

	Receipt receipt() {
		return new Receipt(String.join(" ", this.setting, this.channel, this.ts));
	}

}
