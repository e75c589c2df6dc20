package app.raxx.deliverymonitor.command;

/** Ends a command. The operator sees only its message. */
public class CommandFailedException extends RuntimeException {

	public CommandFailedException(String sentence) {
		super(sentence);
	}

}
