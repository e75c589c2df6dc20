package app.raxx.deliverymonitor.postmark;

import app.raxx.deliverymonitor.command.CommandFailedException;

/**
 * A call of Postmark's API failed. The message is a sentence for the operator, with the
 * remedy where one is known; a command ends with it.
 */
public class PostmarkUnavailableException extends CommandFailedException {

	PostmarkUnavailableException(String sentence) {
		super(sentence);
	}

	PostmarkUnavailableException(String sentence, Exception cause) {
		super(sentence);
		initCause(cause);
	}

}
