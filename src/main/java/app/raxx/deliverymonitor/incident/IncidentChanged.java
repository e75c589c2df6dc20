package app.raxx.deliverymonitor.incident;

/** A change of an incident, published inside the transaction that stores it. */
public sealed interface IncidentChanged {

	Incident incident();

	/** A rule was broken. */
	record Opened(Incident incident) implements IncidentChanged {

	}

	/** The rule was evaluated again and the incident stays open: up to twice a second. */
	record Continued(Incident incident) implements IncidentChanged {

	}

	/** The incident stays open, and the rule has a further fault. */
	record Extended(Incident incident) implements IncidentChanged {

	}

	/** The incident stays open, and its level rose. */
	record Risen(Incident incident) implements IncidentChanged {

	}

	/**
	 * The incident stays open, and what the messages show changed: its level fell, what
	 * is wrong changed, it began or stopped settling, or it was acknowledged or muted, or
	 * that was taken back.
	 */
	record Altered(Incident incident) implements IncidentChanged {

	}

	/** The rule has been fine for long enough, or no instance evaluates it any more. */
	record Resolved(Incident incident) implements IncidentChanged {

	}

}
