/**
 * The door that Postmark knocks on: who may knock, what a body means, what is answered.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "event", "doctor" })
package app.raxx.deliverymonitor.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
