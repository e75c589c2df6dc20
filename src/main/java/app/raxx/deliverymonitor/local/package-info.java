/**
 * A database for the developer's machine: an embedded PostgreSQL and the line to try the
 * service with.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "settings")
package app.raxx.deliverymonitor.local;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
