package app.raxx.deliverymonitor.alert;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** A sink did not accept an alert and may accept it later. */
public class SinkBusyException extends Exception {

	private final String reason;

	private final @Nullable Duration retryAfter;

	private final @Nullable String remedy;

	private SinkBusyException(String reason, @Nullable Duration retryAfter, @Nullable String remedy) {
		super(reason);
		this.reason = reason;
		this.retryAfter = retryAfter;
		this.remedy = remedy;
	}

	/**
	 * With the time to wait that the sink asks for.
	 * @param reason a word for the cause, without secrets
	 * @param retryAfter the value of the HTTP header Retry-After, in seconds, if it was
	 * sent
	 */
	public static SinkBusyException until(String reason, @Nullable String retryAfter) {
		return new SinkBusyException(reason, (retryAfter != null && retryAfter.matches("\\d{1,9}"))
				? Duration.ofSeconds(Long.parseLong(retryAfter)) : null, null);
	}

	/**
	 * Without a time to wait.
	 * @param reason a word for the cause, without secrets
	 */
	public static SinkBusyException because(String reason) {
		return new SinkBusyException(reason, null, null);
	}

	/**
	 * Without a time to wait, and without certainty that waiting helps: after an hour it
	 * is taken for a refusal.
	 * @param reason a word for the cause, without secrets
	 * @param remedy what an operator has to do if it lasts, a sentence
	 */
	public static SinkBusyException unexplained(String reason, String remedy) {
		return new SinkBusyException(reason, null, remedy);
	}

	/** A word for the cause. */
	public String reason() {
		return this.reason;
	}

	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	/** What an operator has to do if it lasts; null if it will pass. */
	public @Nullable String remedy() {
		return this.remedy;
	}

}
