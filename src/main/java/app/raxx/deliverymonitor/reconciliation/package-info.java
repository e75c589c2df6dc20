/** Fetches the events that the webhook missed from Postmark's API. */
@NullMarked
@ApplicationModule(allowedDependencies = { "command", "doctor", "event", "event :: retention", "postmark" })
package app.raxx.deliverymonitor.reconciliation;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
