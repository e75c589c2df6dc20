/**
 * Says what happened and does not lose it: notifications, one for each message and sink,
 * sent until they are settled.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "event", "settings", "threshold" })
package app.raxx.deliverymonitor.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
