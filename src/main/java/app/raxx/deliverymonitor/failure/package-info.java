/**
 * Says what failed, since when and how often, in the log and in a metric, and keeps
 * outdated values out of the metrics.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.raxx.deliverymonitor.failure;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
