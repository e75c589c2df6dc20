/** The settings of the rules. */
@NullMarked
package app.raxx.deliverymonitor.threshold.settings;

import org.jspecify.annotations.NullMarked;
