package app.raxx.deliverymonitor.settings;

/**
 * Stops the start. Its message is all that the operator reads: a sentence that says what
 * to change, without a secret.
 */
public class CannotStart extends RuntimeException {

	public CannotStart(String sentence) {
		super(sentence);
	}

}
