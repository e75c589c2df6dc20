/** Deletes what is older than the retention period, and erases a person's address. */
@NullMarked
package app.raxx.deliverymonitor.event.retention;

import org.jspecify.annotations.NullMarked;
