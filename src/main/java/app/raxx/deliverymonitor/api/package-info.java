/**
 * The operator's JSON and CSV API, which also erases a person's address, acknowledges
 * incidents and mutes rules.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "access", "address", "alert", "event", "event :: erasure",
		"event :: retention", "event :: search", "event :: source", "failure", "format", "incident", "threshold" })
package app.raxx.deliverymonitor.api;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
