/** Writes events: the group commit and the one statement that it executes. */
@NullMarked
package app.raxx.deliverymonitor.event.intake;

import org.jspecify.annotations.NullMarked;
