/** The operator's JSON and CSV API, which also erases a person's address. */
@NullMarked
@ApplicationModule(allowedDependencies = { "alert", "event", "event :: retention", "event :: search", "format",
		"incident", "threshold" })
package app.raxx.deliverymonitor.api;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
