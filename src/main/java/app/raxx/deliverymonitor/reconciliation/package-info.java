/**
 * Fetches the events that the webhook missed from Postmark's API. <pre>
 * ReconciliationTask  after each start and every hour: where to start (ReconcileCommand: at once)
 *   Reconciler        one run, in slices of at most 6 hours, for each message stream
 *     SliceReconciler bounces and sent messages (PostmarkClient), without those in the log
 *       EventLog      records an event unless it is there: what was new is Found
 *   ReconciliationRun counts what was found, and how far the run came (LastReconciliation)
 * </pre>
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "command", "doctor", "event", "event :: retention", "failure", "format", "postmark" })
package app.raxx.deliverymonitor.reconciliation;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
