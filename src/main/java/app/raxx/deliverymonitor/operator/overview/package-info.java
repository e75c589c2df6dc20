/** The overview of the operator's page: status, rates, volume and incidents. */
@NullMarked
package app.raxx.deliverymonitor.operator.overview;

import org.jspecify.annotations.NullMarked;
