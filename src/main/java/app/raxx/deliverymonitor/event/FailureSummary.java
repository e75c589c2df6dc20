package app.raxx.deliverymonitor.event;

import java.util.List;

/**
 * What is known of the mail that went wrong in a window.
 *
 * @param bounceTypes the most frequent bounce types
 * @param domains the recipients' most frequent domains
 * @param newest a few of the events, newest first
 */
public record FailureSummary(List<Group> bounceTypes, List<Group> domains, List<Event> newest) {

	/**
	 * So many of the newest are grouped: enough to tell what goes wrong, and soon told.
	 */
	public static final int MOST = 2_000;

	/** Nothing went wrong, or nothing is known of it. */
	public static final FailureSummary NONE = new FailureSummary(List.of(), List.of(), List.of());

	/** How many of the events have something in common. */
	public record Group(String name, long events) {

	}

}
