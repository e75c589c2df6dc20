/**
 * Talking to Postmark: makes its webhook what the service expects, and fetches the events
 * that the webhook missed.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "event", "webhook", "doctor", "command", "settings" })
package app.raxx.deliverymonitor.postmark;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
