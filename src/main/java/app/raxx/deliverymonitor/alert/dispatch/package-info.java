/** Stores notifications and sends them to the sinks, with retry and backoff. */
@NullMarked
package app.raxx.deliverymonitor.alert.dispatch;

import org.jspecify.annotations.NullMarked;
