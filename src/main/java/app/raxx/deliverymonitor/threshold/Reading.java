package app.raxx.deliverymonitor.threshold;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The result of evaluating a rule.
 *
 * @param share bad and all events of the window; 0 of 0 for a silence
 * @param silentSince when the last event was recorded; only for a silence
 * @param fault what a condition found; only for a condition rule that is broken
 */
public record Reading(Rule rule, Ratio share, @Nullable Instant silentSince, @Nullable Fault fault, boolean isBroken,
		Instant at) {

}
