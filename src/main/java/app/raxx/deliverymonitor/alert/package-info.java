/**
 * Turns changes of incidents into notifications, one for each message and sink, and sends
 * each until it is settled.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "event", "format", "incident", "settings", "threshold" })
package app.raxx.deliverymonitor.alert;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
