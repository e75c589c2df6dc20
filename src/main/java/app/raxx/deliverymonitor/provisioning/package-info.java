/**
 * Creates and verifies the webhook at Postmark, rotates its secret, and calls it from
 * outside as a test.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "checkup", "command", "doctor", "postmark", "settings", "threshold", "webhook" })
package app.raxx.deliverymonitor.provisioning;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
