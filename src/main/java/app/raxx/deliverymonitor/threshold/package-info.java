/** The rules, and their readings from the event log. */
@NullMarked
@ApplicationModule(allowedDependencies = { "doctor", "event", "event :: source", "failure" })
package app.raxx.deliverymonitor.threshold;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
