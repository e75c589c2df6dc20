package app.raxx.deliverymonitor.event.intake;

import java.time.Instant;
import java.util.UUID;

import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.event.PostmarkEvent;

/**
 * An event on its way into the log, with what the log knows it by and counts it as.
 *
 * @param reconciled whether it was fetched from Postmark's API, having been missed: it is
 * recorded under Postmark's time of it
 */
public record NewEvent(UUID identity, EventCategory kind, PostmarkEvent reported, boolean reconciled) {

	/** The time by which windows and counts go. */
	Instant recordedAt(Instant now) {
		return (this.reconciled && this.reported.occurredAt().isBefore(now)) ? this.reported.occurredAt() : now;
	}

}
