/**
 * The endpoint that Postmark calls: checks the token, reads the event and answers after
 * its commit.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "doctor", "event", "postmark", "quarantine" })
package app.raxx.deliverymonitor.webhook;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
