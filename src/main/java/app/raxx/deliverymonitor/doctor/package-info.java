/** Is everything set up: checks that the rooms contribute, one report. */
@NullMarked
@ApplicationModule(allowedDependencies = { "command", "settings" })
package app.raxx.deliverymonitor.doctor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
