package app.raxx.deliverymonitor.threshold;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A rule held against what was seen.
 *
 * @param share what the window holds; nothing for a silence
 * @param silentSince when the last event was; only for a silence
 */
public record Reading(Rule rule, Ratio share, @Nullable Instant silentSince, boolean isBroken, Instant at) {

}
