/** The client of Postmark's API. */
@NullMarked
@ApplicationModule(allowedDependencies = { "address", "command", "settings" })
package app.raxx.deliverymonitor.postmark;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
