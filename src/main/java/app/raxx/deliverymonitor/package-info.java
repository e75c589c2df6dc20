/** The Postmark delivery monitor: every room is a package of its own beneath this one. */
@NullMarked
package app.raxx.deliverymonitor;

import org.jspecify.annotations.NullMarked;
