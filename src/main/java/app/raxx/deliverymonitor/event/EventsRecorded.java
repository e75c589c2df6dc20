package app.raxx.deliverymonitor.event;

/**
 * Some events were committed and acknowledged. Published on the thread that writes the
 * next ones: listeners take note and return at once.
 *
 * @param count how many were reported at once, with those that the log already had
 */
public record EventsRecorded(int count) {

}
