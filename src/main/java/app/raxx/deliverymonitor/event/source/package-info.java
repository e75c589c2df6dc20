/** Where events come from. */
@NullMarked
package app.raxx.deliverymonitor.event.source;

import org.jspecify.annotations.NullMarked;
