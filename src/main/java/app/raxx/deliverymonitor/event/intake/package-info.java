/** Writes events: the queue, the writer thread and the statement that it executes. */
@NullMarked
package app.raxx.deliverymonitor.event.intake;

import org.jspecify.annotations.NullMarked;
