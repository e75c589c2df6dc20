/** Counts events exactly over any window, and as series for charts. */
@NullMarked
package app.raxx.deliverymonitor.event.tally;

import org.jspecify.annotations.NullMarked;
