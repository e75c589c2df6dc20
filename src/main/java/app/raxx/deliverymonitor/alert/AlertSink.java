package app.raxx.deliverymonitor.alert;

/** Somewhere that an operator hears of incidents. */
public interface AlertSink {

	/** Its name on notifications and metrics: one word that never changes. */
	String name();

	/** Whether the settings ask for it. */
	default boolean isOn() {
		return true;
	}

	/**
	 * Tells the alert, and returns once it was taken, within 5 s.
	 * @throws SinkRefusedException if sending again is useless until an operator does
	 * something
	 * @throws SinkBusyException if the sink says when to come back; after any other
	 * exception the alert is sent again, later and later
	 */
	void send(Alert alert) throws Exception;

}
