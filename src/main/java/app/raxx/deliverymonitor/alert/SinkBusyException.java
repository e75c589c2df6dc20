package app.raxx.deliverymonitor.alert;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** A sink took nothing this time, and may another time. */
public class SinkBusyException extends Exception {

	private final String reason;

	private final @Nullable Duration retryAfter;

	private SinkBusyException(String reason, @Nullable Duration retryAfter) {
		super(reason);
		this.reason = reason;
		this.retryAfter = retryAfter;
	}

	/**
	 * Says what is wrong, and when to come back.
	 * @param reason a word for it, without secrets
	 * @param retryAfter the value of the HTTP header Retry-After, in seconds, if it came
	 */
	public static SinkBusyException until(String reason, @Nullable String retryAfter) {
		return new SinkBusyException(reason, (retryAfter != null && retryAfter.matches("\\d{1,9}"))
				? Duration.ofSeconds(Long.parseLong(retryAfter)) : null);
	}

	/**
	 * Says what is wrong.
	 * @param reason a word for it, without secrets
	 */
	public static SinkBusyException because(String reason) {
		return new SinkBusyException(reason, null);
	}

	/** A word for what is wrong. */
	public String reason() {
		return this.reason;
	}

	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
