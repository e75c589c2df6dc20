package app.raxx.deliverymonitor.doctor;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The result of a check. It contains no secret and no recipient's address.
 *
 * @param seen what was seen, in a few words
 * @param todo what to do, in one sentence; null if nothing
 * @param losesEvents whether Postmark does not call the webhook for every event
 */
public record Finding(Verdict verdict, String seen, @Nullable String todo, boolean losesEvents) {

	public static Finding ok(String seen) {
		return new Finding(Verdict.OK, seen, null, false);
	}

	/** Several findings of one check as one, with the worst verdict. */
	public static Finding of(List<Finding> findings) {
		return new Finding(findings.stream().map(Finding::verdict).max(Verdict::compareTo).orElseThrow(),
				Objects.requireNonNull(joined(findings, Finding::seen, "; ")), joined(findings, Finding::todo, " "),
				findings.stream().anyMatch(Finding::losesEvents));
	}

	private static @Nullable String joined(List<Finding> findings, Function<Finding, @Nullable String> text,
			String separator) {
		String all = findings.stream()
			.map(text)
			.filter(Objects::nonNull)
			.distinct()
			.collect(Collectors.joining(separator));
		return all.isEmpty() ? null : all;
	}

	/** It works, but needs attention. */
	public static Finding warning(String seen, String todo) {
		return new Finding(Verdict.WARNING, seen, todo, false);
	}

	/** It does not work. */
	public static Finding failed(String seen, String todo) {
		return new Finding(Verdict.FAILED, seen, todo, false);
	}

	/** It does not work, so that Postmark does not call the webhook for every event. */
	public static Finding losingEvents(String seen, String todo) {
		return new Finding(Verdict.FAILED, seen, todo, true);
	}

}
