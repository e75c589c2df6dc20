/**
 * Fetches the events that the webhook missed from Postmark's API. <pre>
 * ReconciliationTask    after each start and every hour (ReconcileCommand: at once, and everything)
 *   Reconciler          one run, day by day, for each server (PostmarkServers) and message stream
 *     StreamReconciler  bounces and sent messages (PostmarkClient), without those in the log
 *       SliceReader     each list, without the slices that did not change (ComparedSlices)
 *       UndeliveredMessages  messages without a delivery: looked up until they are settled
 *       EventLog        records an event unless it is there: what was new is Found
 *   ReconciliationRun   counts what was found, and how far the run came (LastReconciliation)
 *   Feedback            the rule feedback: whether the latest calls were missed (Calls), and runs come to their end
 * </pre>
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "command", "doctor", "event", "event :: retention", "event :: source",
		"failure", "format", "postmark", "threshold" })
package app.raxx.deliverymonitor.reconciliation;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
