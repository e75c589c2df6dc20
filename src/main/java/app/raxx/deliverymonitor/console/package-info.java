/** An alert sink: the alerts bell of the console. */
@NullMarked
@ApplicationModule(allowedDependencies = { "alert", "doctor", "incident", "settings", "threshold" })
package app.raxx.deliverymonitor.console;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
