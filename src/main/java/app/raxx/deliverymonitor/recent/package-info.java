/** The operator's API: what a script asks for, and the erasing of a person. */
@NullMarked
@ApplicationModule(allowedDependencies = { "alert", "event", "threshold" })
package app.raxx.deliverymonitor.recent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
