/** Stores the bodies of webhook calls that could not be used. */
@NullMarked
@ApplicationModule(allowedDependencies = { "event", "event :: retention", "failure" })
package app.raxx.deliverymonitor.quarantine;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
