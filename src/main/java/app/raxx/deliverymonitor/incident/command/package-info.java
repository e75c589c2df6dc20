/** The commands about incidents and mutes. */
@NullMarked
package app.raxx.deliverymonitor.incident.command;

import org.jspecify.annotations.NullMarked;
