package app.raxx.deliverymonitor.event.retention;

import java.time.Instant;

import org.springframework.modulith.NamedInterface;

/** Stored data whose retention period is that of the events. */
@NamedInterface("retention")
public interface Prunable {

	/**
	 * Deletes the oldest rows from before the horizon in one short transaction.
	 * @param most the largest number of rows to delete
	 * @return the number of deleted rows; less than {@code most} if none are left
	 */
	int expire(Instant horizon, int most);

}
