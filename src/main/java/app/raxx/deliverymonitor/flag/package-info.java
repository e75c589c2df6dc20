/** The feature flag: the endpoints are closed while it is off, except the doctor's. */
@NullMarked
@ApplicationModule(allowedDependencies = { "doctor", "settings", "webhook" })
package app.raxx.deliverymonitor.flag;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
