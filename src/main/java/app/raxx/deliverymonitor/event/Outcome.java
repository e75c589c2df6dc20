package app.raxx.deliverymonitor.event;

import java.util.Locale;

/** The result of recording an event. */
public enum Outcome {

	/** This call stored it. */
	RECORDED,

	/** The log already had it. */
	DUPLICATE,

	/** A test from Postmark's dashboard: in the log, never counted. */
	TEST;

	/** Its name in JSON and metrics. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
