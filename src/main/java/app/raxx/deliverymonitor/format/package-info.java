/** Writes amounts and times for people, in the same form everywhere. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.raxx.deliverymonitor.format;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
