/** Which servers' events are recorded. */
@NullMarked
package app.raxx.deliverymonitor.webhook.server;

import org.jspecify.annotations.NullMarked;
