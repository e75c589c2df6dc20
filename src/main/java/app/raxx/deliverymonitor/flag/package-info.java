/** Whether the delivery monitor is switched on: until it is, its endpoints are closed. */
@NullMarked
@ApplicationModule(allowedDependencies = "doctor")
package app.raxx.deliverymonitor.flag;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
