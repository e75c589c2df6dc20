package app.raxx.deliverymonitor.event;

/** The database rejected the event, and would reject it again. */
public class UnstorableEventException extends RuntimeException {

	public UnstorableEventException(Throwable rejection) {
		super("The database rejected the event", rejection);
	}

}
