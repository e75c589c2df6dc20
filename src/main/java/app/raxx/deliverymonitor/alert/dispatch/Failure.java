package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Duration;

import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed.
 *
 * @param error a word for the cause, without secrets
 * @param remedy what an operator has to do, at least if it lasts; null if only time helps
 * @param isRefusal whether waiting is not expected to help
 * @param delay until the next attempt
 */
record Failure(String error, @Nullable String remedy, boolean isRefusal, Duration delay) {

	private static final Duration LONGEST_DELAY = Duration.ofHours(1);

	/** After this time an error that may have passed is taken for a refusal. */
	private static final Duration UNEXPLAINED_FOR = Duration.ofHours(1);

	/**
	 * The failure of the given attempt.
	 * @param attempt the first is 1
	 * @param age how long the notification has waited
	 */
	static Failure of(Exception exception, int attempt, Duration age) {
		return switch (exception) {
			case SinkRefusedException refused -> new Failure(refused.reason(), refused.remedy(), true, LONGEST_DELAY);
			case SinkBusyException busy when busy.remedy() != null && age.compareTo(UNEXPLAINED_FOR) >= 0 ->
				new Failure(busy.reason(), busy.remedy(), true, LONGEST_DELAY);
			case SinkBusyException busy ->
				new Failure(busy.reason(), busy.remedy(), false, delay(busy.retryAfter(), attempt));
			default -> new Failure(exception.getClass().getSimpleName(), null, false, Backoff.after(attempt));
		};
	}

	/** The error and, if there is one, its remedy. */
	String description() {
		return (this.remedy != null) ? this.error + ". " + this.remedy : this.error;
	}

	/**
	 * As long as the sink asks for, up to an hour, but at least the backoff, because a
	 * sink may ask for one second again and again.
	 */
	private static Duration delay(@Nullable Duration retryAfter, int attempt) {
		Duration backoff = Backoff.after(attempt);
		if (retryAfter == null || retryAfter.compareTo(backoff) < 0) {
			return backoff;
		}
		return (retryAfter.compareTo(LONGEST_DELAY) < 0) ? retryAfter : LONGEST_DELAY;
	}

}
