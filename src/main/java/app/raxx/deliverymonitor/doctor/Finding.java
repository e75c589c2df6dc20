package app.raxx.deliverymonitor.doctor;

import org.jspecify.annotations.Nullable;

/**
 * The result of a check. It contains no secret and no recipient's address.
 *
 * @param seen what was seen, in a few words
 * @param todo what to do, in one sentence; null if nothing
 */
public record Finding(Verdict verdict, String seen, @Nullable String todo) {

	public static Finding ok(String seen) {
		return new Finding(Verdict.OK, seen, null);
	}

	/** It works, but needs attention. */
	public static Finding warning(String seen, String todo) {
		return new Finding(Verdict.WARNING, seen, todo);
	}

	/** It does not work. */
	public static Finding failed(String seen, String todo) {
		return new Finding(Verdict.FAILED, seen, todo);
	}

}
