/** Evaluates the rules and opens, follows and resolves incidents. */
@NullMarked
@ApplicationModule(allowedDependencies = { "event", "event :: retention", "threshold" })
package app.raxx.deliverymonitor.incident;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
