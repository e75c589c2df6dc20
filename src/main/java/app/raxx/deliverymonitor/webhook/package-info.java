/**
 * The endpoint that Postmark calls: authenticates the call, reads the event, and answers
 * once it is stored.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "doctor", "event", "quarantine" })
package app.raxx.deliverymonitor.webhook;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
