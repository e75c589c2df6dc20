/** Stores the bodies of webhook calls that could not be used, within a limit. */
@NullMarked
@ApplicationModule(allowedDependencies = { "doctor", "event", "event :: retention", "failure", "format" })
package app.raxx.deliverymonitor.quarantine;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
