package app.raxx.deliverymonitor.settings;

/**
 * Stops the start. Its message is all that the operator reads: a sentence that says what
 * to change, without a secret.
 */
public class StartupException extends RuntimeException {

	public StartupException(String sentence) {
		super(sentence);
	}

}
