package app.raxx.deliverymonitor.alert;

import app.raxx.deliverymonitor.incident.Level;
import org.jspecify.annotations.Nullable;

/** A channel that notifies an operator of incidents. */
public interface AlertSink {

	/** The name in notifications and metrics: one word that never changes. */
	String name();

	/** Whether the settings enable it. */
	default boolean isOn() {
		return true;
	}

	/** It is not sent anything about an incident that never reached this level. */
	default Level lowestLevel() {
		return Level.NOTE;
	}

	/** Whether it keeps the first message about an incident true by updating it. */
	default boolean updates() {
		return false;
	}

	/**
	 * Sends the alert and returns once it was accepted. A call to a server ends within 5
	 * s, all calls together within 10 s.
	 * @param last the receipt of the newest message about the incident that had one; null
	 * if there is none
	 * @return what the sink needs to refer to its message later; null for nothing
	 * @throws SinkRefusedException if only an operator can fix the cause
	 * @throws SinkBusyException if the sink asks to retry later; after any other
	 * exception the alert is retried with backoff
	 */
	@Nullable Receipt send(Alert alert, @Nullable Receipt last) throws Exception;

	/**
	 * What a sink returned for a message, kept with the notification.
	 *
	 * @param text understood by the sink only, without secrets
	 */
	record Receipt(String text) {

	}

}
