/**
 * The rules, and their readings from the event log and from the conditions that other
 * modules contribute.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "doctor", "event", "event :: source", "failure" })
package app.raxx.deliverymonitor.threshold;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
