/**
 * Turns changes of incidents into notifications and sends each until it is settled.
 *
 * <pre>
 * IncidentChanged        in the transaction that changes the incident
 *   NotificationWriter   writes a notification and a task of db-scheduler for each sink; commit
 * db-scheduler           gives the task to one instance; a dead instance's task to another
 *   Dispatcher           waits for an earlier message to the same sink
 *     AlertFactory       composes the message from the incident as it is now
 *   Dispatcher           marks the attempt; commit
 *     AlertSink          Slack or the console takes it within 5 s, or throws
 *   Dispatcher           stores sent, or the error and the time of the next attempt; commit
 * </pre>
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "address", "command", "event", "failure", "format", "incident", "settings",
		"threshold" })
package app.raxx.deliverymonitor.alert;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
