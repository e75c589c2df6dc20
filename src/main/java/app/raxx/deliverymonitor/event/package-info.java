/**
 * The log of the events that Postmark reported: each is stored once, counted exactly, and
 * can be searched.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.raxx.deliverymonitor.event;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
