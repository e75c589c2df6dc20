/** Deletes what is older than the retention period. */
@NullMarked
package app.raxx.deliverymonitor.event.retention;

import org.jspecify.annotations.NullMarked;
