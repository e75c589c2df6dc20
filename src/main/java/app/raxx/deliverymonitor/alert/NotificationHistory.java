package app.raxx.deliverymonitor.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Which notifications about an incident reached their sinks. */
public interface NotificationHistory {

	/** All notifications about these incidents, oldest first. */
	List<Entry> about(Collection<Long> incidents);

	/**
	 * When the oldest notification to these sinks that still waits was created; empty if
	 * none waits.
	 */
	Optional<Instant> oldestWaiting(Collection<String> sinks);

	/**
	 * One notification about an incident to one sink.
	 *
	 * @param at when it was settled, or else created
	 * @param error of the last attempt
	 */
	record Entry(long incidentId, String sink, Alert.Kind kind, NotificationState state, Instant at, int attempts,
			@Nullable String error) {

	}

}
