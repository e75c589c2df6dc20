/**
 * What the service needs from PostgreSQL: a server that accepts writes, a session for
 * each connection, and a schema without tables of another application.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "settings")
package app.raxx.deliverymonitor.database;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
