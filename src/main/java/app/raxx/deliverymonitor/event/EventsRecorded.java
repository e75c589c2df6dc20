package app.raxx.deliverymonitor.event;

/**
 * Some events were committed and acknowledged. Published on the thread that writes the
 * next ones: listeners take note and return at once.
 */
public record EventsRecorded() {

}
