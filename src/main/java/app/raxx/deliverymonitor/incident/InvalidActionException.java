package app.raxx.deliverymonitor.incident;

/** An operator asked for something that cannot be done. */
public class InvalidActionException extends RuntimeException {

	private final String parameter;

	/**
	 * With a parameter and the fault that completes a sentence about it.
	 * @param fault such as "is in the past"
	 */
	public InvalidActionException(String parameter, String fault) {
		super(parameter + " " + fault);
		this.parameter = parameter;
	}

	/** The parameter that is at fault. */
	public String parameter() {
		return this.parameter;
	}

}
