package app.raxx.deliverymonitor.event.search;

import java.util.List;

import app.raxx.deliverymonitor.event.Event;
import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;

/**
 * A page of events, newest first.
 *
 * @param next where the next page begins; null on the last page
 * @param isPartial whether the page has fewer events than asked for because the search
 * reached its time limit; the next page continues there
 */
@NamedInterface("search")
public record EventPage(List<Event> events, EventQuery.@Nullable Position next, boolean isPartial) {

	/** The first events of a search that was asked for one more than a page holds. */
	static EventPage of(List<Event> found, int size) {
		if (found.size() <= size) {
			return new EventPage(found, null, false);
		}
		List<Event> events = found.subList(0, size);
		return new EventPage(events, EventQuery.Position.of(events.getLast()), false);
	}

}
