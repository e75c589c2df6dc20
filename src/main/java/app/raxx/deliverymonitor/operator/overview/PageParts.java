package app.raxx.deliverymonitor.operator.overview;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import app.raxx.deliverymonitor.failure.Cause;
import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Reads parts of the page that may fail alone, so that the others are shown. */
@Component
public class PageParts {

	private final FailureLogs failures;

	private final Map<String, FailureLog> failureLogs = new ConcurrentHashMap<>();

	PageParts(FailureLogs failures) {
		this.failures = failures;
	}

	/**
	 * Reads a part.
	 * @param name of the part, for the log
	 * @param unknown what to show instead, with the reason without a full stop
	 */
	public <T extends @Nullable Object> T read(String name, Supplier<T> part, Function<String, T> unknown) {
		FailureLog failureLog = this.failureLogs.computeIfAbsent(name, (key) -> this.failures.of("page",
				"The operator's page does not show the " + name, "The operator's page shows the " + name + " again"));
		try {
			T value = part.get();
			failureLog.succeeded();
			return value;
		}
		catch (RuntimeException ex) {
			failureLog.failed(ex);
			return unknown.apply(Cause.of(ex).meaning());
		}
	}

}
