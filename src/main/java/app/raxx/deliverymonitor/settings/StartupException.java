package app.raxx.deliverymonitor.settings;

/**
 * Stops the start. The operator sees only its message: a sentence that names what to
 * change and contains no secret.
 */
public class StartupException extends RuntimeException {

	public StartupException(String sentence) {
		super(sentence);
	}

}
