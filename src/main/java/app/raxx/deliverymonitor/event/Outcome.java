package app.raxx.deliverymonitor.event;

import java.util.Locale;

/** What became of a reported event. */
public enum Outcome {

	/** Committed by this call. */
	RECORDED,

	/** The log already had it. */
	DUPLICATE,

	/** A dashboard test: in the log, never counted. */
	TEST;

	/** The word for it in JSON and metrics. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
