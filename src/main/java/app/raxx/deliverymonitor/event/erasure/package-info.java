/**
 * Erases a person's address from all stored data, in the background if it takes long.
 *
 * <pre>
 * Erasure            stores the request and a task of db-scheduler; commit
 *   ErasureRunner    erases step by step, for the first seconds within the request
 * ErasureTask        continues later, and after a restart, where the last step ended
 *   ErasureRunner
 *     ErasureStep    one transaction: locks the ErasureRun, reads some rows, changes those that contain the address
 *       AddressEraser  finds the address in a text
 * </pre>
 */
@NullMarked
package app.raxx.deliverymonitor.event.erasure;

import org.jspecify.annotations.NullMarked;
