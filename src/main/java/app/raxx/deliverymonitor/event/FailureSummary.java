package app.raxx.deliverymonitor.event;

import java.util.List;

/**
 * The bounces or complaints of a window, grouped, with examples.
 *
 * @param bounceTypes the most frequent bounce types
 * @param domains the most frequent domains of the recipients
 * @param newest a few of the events, newest first
 */
public record FailureSummary(List<Group> bounceTypes, List<Group> domains, List<Event> newest) {

	/** The number of newest events that are grouped: representative and fast to read. */
	public static final int MOST = 2_000;

	/** No failures, or none known. */
	public static final FailureSummary NONE = new FailureSummary(List.of(), List.of(), List.of());

	/** The number of events that share a bounce type or a domain. */
	public record Group(String name, long events) {

	}

}
