package app.raxx.deliverymonitor.alert;

import app.raxx.deliverymonitor.incident.Level;

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
	 * Sends the alert and returns once it was accepted, within 5 s.
	 * @throws SinkRefusedException if only an operator can fix the cause
	 * @throws SinkBusyException if the sink asks to retry later; after any other
	 * exception the alert is retried with backoff
	 */
	void send(Alert alert) throws Exception;

}
