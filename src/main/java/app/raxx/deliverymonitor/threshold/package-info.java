/** The rules and the rates that they limit. */
@NullMarked
@ApplicationModule(allowedDependencies = "event")
package app.raxx.deliverymonitor.threshold;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
