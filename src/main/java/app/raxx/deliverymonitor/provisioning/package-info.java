/**
 * Creates and verifies the webhook at Postmark, rotates its secret, and calls it from
 * outside as a test.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "command", "doctor", "postmark", "settings", "webhook" })
package app.raxx.deliverymonitor.provisioning;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
