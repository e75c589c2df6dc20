package app.raxx.deliverymonitor.alert;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** A sink took nothing this time, and may another time. */
public class SinkBusy extends Exception {

	private final String reason;

	private final @Nullable Duration retryAfter;

	/**
	 * Says what is wrong.
	 * @param reason a word for it, without secrets
	 * @param retryAfter how long the sink wants to be left alone, if it said so
	 */
	public SinkBusy(String reason, @Nullable Duration retryAfter) {
		super(reason);
		this.reason = reason;
		this.retryAfter = retryAfter;
	}

	String reason() {
		return this.reason;
	}

	@Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
