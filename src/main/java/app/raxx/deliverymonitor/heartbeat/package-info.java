/**
 * Calls an address outside every minute while the service works, so that a failure of the
 * whole service is noticed there.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "alert", "failure", "settings", "threshold" })
package app.raxx.deliverymonitor.heartbeat;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
