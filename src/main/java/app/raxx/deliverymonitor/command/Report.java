package app.raxx.deliverymonitor.command;

/** What a command has to tell: its components are the JSON for scripts. */
public interface Report {

	/** The same for people, in plain text. */
	String text();

}
