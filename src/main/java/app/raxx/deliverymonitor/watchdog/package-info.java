/**
 * Ends the process when the service stops answering, so that the platform restarts it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.raxx.deliverymonitor.watchdog;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
