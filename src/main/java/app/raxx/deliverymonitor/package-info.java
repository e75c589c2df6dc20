/** The Postmark delivery monitor: each module is a package of its own below this one. */
@NullMarked
package app.raxx.deliverymonitor;

import org.jspecify.annotations.NullMarked;
