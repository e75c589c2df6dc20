/** Finds events by filters, page by page, and by a part of the recipient's address. */
@NullMarked
package app.raxx.deliverymonitor.event.search;

import org.jspecify.annotations.NullMarked;
