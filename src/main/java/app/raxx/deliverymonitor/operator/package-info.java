/** The page that a person looks at: is mail getting through, and what happened to it. */
@NullMarked
@ApplicationModule(allowedDependencies = { "alert", "doctor", "event", "postmark", "threshold" })
package app.raxx.deliverymonitor.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
