/** Gives all instances the time of the database, whatever their own clocks say. */
@NullMarked
@ApplicationModule(allowedDependencies = "failure")
package app.raxx.deliverymonitor.clock;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
