/** When is it bad: the rules, the rates they judge, and the incidents they open. */
@NullMarked
@ApplicationModule(allowedDependencies = "event")
package app.raxx.deliverymonitor.threshold;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
