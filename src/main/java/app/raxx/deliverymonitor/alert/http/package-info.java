/** Sends alerts as JSON by HTTP. */
@NullMarked
package app.raxx.deliverymonitor.alert.http;

import org.jspecify.annotations.NullMarked;
