/** The commands of the same jar, for people and scripts: rooms contribute them. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.raxx.deliverymonitor.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
