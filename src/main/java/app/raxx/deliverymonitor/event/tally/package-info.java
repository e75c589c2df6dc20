/** Counts events exactly for any window, and as series for charts. */
@NullMarked
package app.raxx.deliverymonitor.event.tally;

import org.jspecify.annotations.NullMarked;
