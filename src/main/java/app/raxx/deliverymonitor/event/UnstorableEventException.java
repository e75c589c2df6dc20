package app.raxx.deliverymonitor.event;

import org.springframework.dao.DataIntegrityViolationException;

/** The database refuses this event, and would refuse it again. */
public class UnstorableEventException extends RuntimeException {

	public UnstorableEventException(DataIntegrityViolationException refusal) {
		super("The database refuses the event", refusal);
	}

}
