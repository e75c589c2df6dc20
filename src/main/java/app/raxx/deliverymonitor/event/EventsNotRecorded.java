package app.raxx.deliverymonitor.event;

import java.time.Instant;

import app.raxx.deliverymonitor.failure.Cause;

/**
 * An attempt to write events failed, as all attempts have since an instant. Published on
 * the thread that writes events, so listeners must return at once.
 *
 * @param since when the first of these attempts was
 * @param cause of the last one
 */
public record EventsNotRecorded(Instant since, Cause cause) {

}
