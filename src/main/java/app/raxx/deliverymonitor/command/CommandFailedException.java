package app.raxx.deliverymonitor.command;

/** Ends a command. Its message is all that the operator reads. */
public class CommandFailedException extends RuntimeException {

	public CommandFailedException(String sentence) {
		super(sentence);
	}

}
