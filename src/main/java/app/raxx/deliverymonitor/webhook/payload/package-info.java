/** Reads the body of a call into the event that it reports. */
@NullMarked
package app.raxx.deliverymonitor.webhook.payload;

import org.jspecify.annotations.NullMarked;
