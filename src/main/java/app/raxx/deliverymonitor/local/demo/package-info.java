/**
 * Demo data for the local database: two weeks of mail with what an operator may see.
 *
 * <pre>
 * DemoPostProcessor  reads --demo; refuses it where a database is configured
 * DemoData           one transaction at the start, if the database has no event
 *   DemoMail           the events, the same for the same seed and moment
 *   DemoIncidents      judges them with the service's own rules
 * </pre>
 */
@NullMarked
package app.raxx.deliverymonitor.local.demo;

import org.jspecify.annotations.NullMarked;
