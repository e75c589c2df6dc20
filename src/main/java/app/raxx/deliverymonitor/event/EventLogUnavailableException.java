package app.raxx.deliverymonitor.event;

/** The commit of an event could not be confirmed in time. Sending it again is safe. */
public class EventLogUnavailableException extends RuntimeException {

	public EventLogUnavailableException(String message) {
		super(message);
	}

}
