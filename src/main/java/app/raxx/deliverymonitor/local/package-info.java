/**
 * An embedded PostgreSQL, demo data and a hint how to try the service on a developer's
 * machine.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "event", "event :: source", "incident", "quarantine", "settings",
		"threshold", "webhook" })
package app.raxx.deliverymonitor.local;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
