package app.raxx.deliverymonitor.settings;

/**
 * Stops the start. The message is the one sentence that the operator reads: it names the
 * variable, never its secret.
 */
class MalformedSetting extends RuntimeException {

	MalformedSetting(String sentence) {
		super(sentence);
	}

}
