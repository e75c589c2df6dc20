/** What an operator asks first: the newest events and the last day's counts. */
@NullMarked
@ApplicationModule(allowedDependencies = "event")
package app.raxx.deliverymonitor.recent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
