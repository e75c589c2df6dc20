/** An alert sink: signed calls to any address, as Standard Webhooks describes them. */
@NullMarked
@ApplicationModule(allowedDependencies = { "alert", "alert :: http", "incident", "settings" })
package app.raxx.deliverymonitor.alertwebhook;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
