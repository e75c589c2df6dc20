/**
 * The log of the events that Postmark reported: each is stored once, counted exactly, and
 * can be searched.
 * <p>
 * The way of an event:
 * <ol>
 * <li>{@link EventLog#record} determines its {@link EventCategory} and its
 * {@code Identity}.</li>
 * <li>{@code GroupCommit} queues it and returns a future. If 500 events wait already, it
 * throws {@link EventLogUnavailableException} instead.</li>
 * <li>The writer thread takes up to 256 queued events. {@code EventWriter} inserts those
 * that are new and adds them to the tallies in one statement, which is the
 * transaction.</li>
 * <li>After the commit the writer thread completes the futures, and the callers answer.
 * The deadline thread fails each future that is still open after 11 s.</li>
 * <li>The writer thread publishes {@link EventsRecorded}, which wakes the threshold
 * watch, and takes the next batch.</li>
 * </ol>
 * While no event arrives, the writer thread tries every second whether it could write
 * one. Readiness depends on its last attempt, and {@link EventsNotRecorded} is published
 * after each that failed.
 * <p>
 * {@link EventLog} is the only way to record events. Other modules also read
 * {@code TallyHistory} for charts, and use {@code Retention} and {@code Erasure}.
 * <p>
 * Identity, search, grouping and erasure go by the form that {@code EmailAddress} gives a
 * recipient. What Postmark wrote is stored beside it where it differs.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "address", "failure" })
package app.raxx.deliverymonitor.event;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
