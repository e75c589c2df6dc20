/**
 * What Postmark told us, kept once: the log of events, the counts over any window, and
 * the quarantine of bodies that could not be used.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.raxx.deliverymonitor.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
