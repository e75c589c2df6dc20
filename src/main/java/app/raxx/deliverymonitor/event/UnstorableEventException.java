package app.raxx.deliverymonitor.event;

import org.springframework.dao.DataIntegrityViolationException;

/** The database rejected the event, and would reject it again. */
public class UnstorableEventException extends RuntimeException {

	public UnstorableEventException(DataIntegrityViolationException rejection) {
		super("The database rejected the event", rejection);
	}

}
