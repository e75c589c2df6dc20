/**
 * Evaluates the rules and opens, follows and resolves incidents.
 *
 * <pre>
 * EventsRecorded, an operator's action, or 30 s passed
 *   ThresholdWatch    waits for a signal on its own thread, runs at most twice a second
 *   RuleEvaluator     one transaction per rule: locks the rule, reads its rate, changes the incident
 *     RuleReadings      counts from the event log, and the rule's verdict on them
 *     Incident          opened, followed or resolved; its level
 *   IncidentChanged   published in the same transaction; the module alert listens
 * OperatorActions     acknowledges an incident or mutes a rule; the next evaluation reports it
 * </pre>
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "command", "event", "event :: retention", "failure", "format", "threshold" })
package app.raxx.deliverymonitor.incident;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
