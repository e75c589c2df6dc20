/** The command line of the service; other modules contribute the commands. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.raxx.deliverymonitor.command;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
