/** An embedded PostgreSQL and a hint how to try the service on a developer's machine. */
@NullMarked
@ApplicationModule(allowedDependencies = "settings")
package app.raxx.deliverymonitor.local;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
