/** An alert sink: direct messages from a Slack app to the operator. */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "alert", "doctor", "event", "failure", "format", "incident", "settings", "threshold" })
package app.raxx.deliverymonitor.slack;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
