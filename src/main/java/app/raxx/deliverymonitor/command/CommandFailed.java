package app.raxx.deliverymonitor.command;

/** Ends a command. Its message is all that the operator reads. */
public class CommandFailed extends RuntimeException {

	public CommandFailed(String sentence) {
		super(sentence);
	}

}
