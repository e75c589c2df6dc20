/** The operator's page: whether mail is delivered, and what happened to each message. */
@NullMarked
@ApplicationModule(allowedDependencies = { "access", "alert", "alert :: testalert", "checkup", "doctor", "event",
		"event :: search", "event :: source", "event :: tally", "failure", "format", "incident", "quarantine",
		"reconciliation", "settings", "threshold", "webhook" })
package app.raxx.deliverymonitor.operator;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
