/**
 * Reads the environment: where the database is, and one sentence for each setting that is
 * invalid.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "failure")
package app.raxx.deliverymonitor.settings;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
