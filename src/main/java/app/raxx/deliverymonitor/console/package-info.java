/** An alert sink: the alerts bell of the console. */
@NullMarked
@ApplicationModule(allowedDependencies = { "alert", "alert :: http", "doctor", "incident", "settings" })
package app.raxx.deliverymonitor.console;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
