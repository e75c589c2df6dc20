/** Sends a test alert the way of every alert, from the command line or the page. */
@NullMarked
package app.raxx.deliverymonitor.alert.testalert;

import org.jspecify.annotations.NullMarked;
