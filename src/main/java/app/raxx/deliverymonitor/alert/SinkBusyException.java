package app.raxx.deliverymonitor.alert;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** A sink did not accept an alert and may accept it later. */
public class SinkBusyException extends Exception {

	private final String reason;

	private final @Nullable Duration retryAfter;

	private SinkBusyException(String reason, @Nullable Duration retryAfter) {
		super(reason);
		this.reason = reason;
		this.retryAfter = retryAfter;
	}

	/**
	 * With the time to wait that the sink asks for.
	 * @param reason a word for the cause, without secrets
	 * @param retryAfter the value of the HTTP header Retry-After, in seconds, if it was
	 * sent
	 */
	public static SinkBusyException until(String reason, @Nullable String retryAfter) {
		return new SinkBusyException(reason, (retryAfter != null && retryAfter.matches("\\d{1,9}"))
				? Duration.ofSeconds(Long.parseLong(retryAfter)) : null);
	}

	/**
	 * Without a time to wait.
	 * @param reason a word for the cause, without secrets
	 */
	public static SinkBusyException because(String reason) {
		return new SinkBusyException(reason, null);
	}

	/** A word for the cause. */
	public String reason() {
		return this.reason;
	}

	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
