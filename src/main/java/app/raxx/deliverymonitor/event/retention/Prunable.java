package app.raxx.deliverymonitor.event.retention;

import java.time.Instant;

import org.springframework.modulith.NamedInterface;

/** Something that is kept as long as events are, and no longer. */
@NamedInterface("retention")
public interface Prunable {

	/**
	 * Deletes what is older, the oldest first, in one short transaction.
	 * @param most the most rows to delete
	 * @return how many were deleted; fewer than the most say that nothing is left
	 */
	int expire(Instant horizon, int most);

}
