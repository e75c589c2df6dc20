package app.raxx.deliverymonitor.event;

/**
 * A batch was committed and its callers have their answers. Published on the thread that
 * writes the next batch, so listeners must return at once.
 *
 * @param count the size of the batch, including events that the log already had
 */
public record EventsRecorded(int count) {

}
