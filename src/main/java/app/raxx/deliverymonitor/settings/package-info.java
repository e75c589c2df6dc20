/**
 * What the environment says: where the database is, and one plain sentence when a setting
 * makes no sense.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.raxx.deliverymonitor.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
