/** The steps of the set-up, which the page shows until all are done. */
@NullMarked
package app.raxx.deliverymonitor.operator.setup;

import org.jspecify.annotations.NullMarked;
