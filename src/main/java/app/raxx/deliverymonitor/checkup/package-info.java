/**
 * Repeats the doctor's checks, and keeps the last results.
 *
 * <pre>
 * CheckupTask         every 15 minutes, on one instance
 *   Checkup           runs the checks that are due; an operator runs all
 *     CheckResults    stores the last result of each, and since when it fails
 * CheckupCondition    the rule doctor: broken while a check failed twice in a row
 * RulesCheck          one of the checks: every rule is evaluated
 * CheckupMetrics      the gauge postmark_doctor
 * </pre>
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "doctor", "failure", "format", "threshold" })
package app.raxx.deliverymonitor.checkup;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
