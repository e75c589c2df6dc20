package app.raxx.deliverymonitor.event;

/** The log could not confirm an event in time; the sender may send it again. */
public class EventLogUnavailableException extends RuntimeException {

	public EventLogUnavailableException(String message) {
		super(message);
	}

}
