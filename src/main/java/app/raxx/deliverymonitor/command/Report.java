package app.raxx.deliverymonitor.command;

/** The report of a command: its components are the JSON for scripts. */
public interface Report {

	/** The report as plain text. */
	String text();

}
