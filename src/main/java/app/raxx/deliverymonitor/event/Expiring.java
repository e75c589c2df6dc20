package app.raxx.deliverymonitor.event;

import java.time.Instant;

/** Something that is kept as long as events are, and no longer. */
public interface Expiring {

	/**
	 * Deletes what is older, the oldest first, in one short transaction.
	 * @param most the most rows to delete
	 * @return how many were deleted; fewer than the most say that nothing is left
	 */
	int expire(Instant horizon, int most);

}
