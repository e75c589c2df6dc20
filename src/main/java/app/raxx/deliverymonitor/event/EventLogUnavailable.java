package app.raxx.deliverymonitor.event;

/** The log could not confirm an event in time; the sender may send it again. */
public class EventLogUnavailable extends RuntimeException {

	EventLogUnavailable(String message) {
		super(message);
	}

}
