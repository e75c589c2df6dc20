/**
 * Checks whether everything is set up: other modules contribute the checks, this one
 * makes a report of them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "command", "database", "failure", "format", "settings" })
package app.raxx.deliverymonitor.doctor;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
