package app.raxx.deliverymonitor.threshold;

import java.util.List;

/**
 * One way in which a {@link ConditionRule} can be broken. Every bean of this type is part
 * of its rule, and other modules contribute them.
 */
public interface Condition {

	/** The rule that the condition belongs to. */
	Rule.Name rule();

	/**
	 * Whether the settings of this instance enable it. The rule is off if none of its
	 * conditions is watched.
	 */
	default boolean isWatched() {
		return true;
	}

	/**
	 * What is wrong now; empty if nothing. It is called up to twice a second, so it reads
	 * stored results and calls no other service.
	 */
	List<Fault> findFaults();

}
