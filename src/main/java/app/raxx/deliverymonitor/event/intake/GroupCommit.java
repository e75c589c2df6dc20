package app.raxx.deliverymonitor.event.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import app.raxx.deliverymonitor.event.EventLogUnavailableException;
import app.raxx.deliverymonitor.event.EventsRecorded;
import app.raxx.deliverymonitor.event.UnstorableEventException;
import app.raxx.deliverymonitor.failure.Cause;
import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Writes the events that wait at the same moment with one statement and one fsync.
 * <p>
 * The writer thread takes all queued events, writes them and completes their futures. The
 * next batch collects in the queue meanwhile. An event after a batch of one is written at
 * once; after a larger batch the writer waits for others for up to half a millisecond.
 * While no event arrives, it tries regularly whether it could write one. The deadline
 * thread fails the futures that have waited too long, because the writer may be blocked
 * in the database.
 */
@Component
public class GroupCommit implements AutoCloseable {

	static final int BATCH_CAPACITY = 256;

	/**
	 * Smaller than the number of connections that the server accepts, so that the server
	 * can still answer that the queue is full.
	 */
	static final int QUEUE_CAPACITY = 500;

	/** Keeps the whole request within 12 s. */
	private static final Duration DEADLINE = Duration.ofSeconds(11);

	/**
	 * How late the writer may notice that it was closed, and the deadline thread that a
	 * deadline has passed.
	 */
	private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

	/**
	 * How long a batch waits to become as large as the one before it. The callers of that
	 * batch were just answered, and a busy caller sends its next event at once.
	 */
	private static final Duration GATHER_LIMIT = Duration.ofNanos(500_000);

	/** How long after the last attempt the writer tries without an event. */
	private static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);

	/** With the requests' own time, a stop stays within the 30 s that Heroku allows. */
	private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

	private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);

	private final EventWriter writer;

	private final IntakeHealthIndicator health;

	private final ApplicationEventPublisher publisher;

	private final FailureLog listenerFailures;

	private final DistributionSummary batchSize;

	private final Timer batchDuration;

	private final Thread writerThread = Thread.ofPlatform()
		.name("group-commit")
		.daemon()
		.unstarted(this::writeUntilClosed);

	/**
	 * The batch that the writer took last. Some or all of its futures may be complete.
	 */
	private volatile List<Pending> currentBatch = List.of();

	/** Used by the writer thread only. */
	private int lastBatchSize;

	private volatile boolean closed;

	/** When the writer thread last used the database, by {@link System#nanoTime()}. */
	private long lastAttempt = System.nanoTime() - PROBE_INTERVAL.toNanos();

	/** An event of the last batch if it failed, for the writer thread to try again. */
	private List<NewEvent> unwritten = List.of();

	GroupCommit(EventWriter writer, IntakeHealthIndicator health, ApplicationEventPublisher publisher,
			FailureLogs failures, MeterRegistry meters) {
		this.writer = writer;
		this.health = health;
		this.publisher = publisher;
		this.listenerFailures = failures.of("listener", "What follows a recorded event was not started",
				"What follows a recorded event is started again");
		this.batchSize = DistributionSummary.builder("postmark.batch.size")
			.description("Events written by one statement")
			.register(meters);
		this.batchDuration = Timer.builder("postmark.batch.duration")
			.description("Time from taking a batch to its commit")
			.register(meters);
		Gauge.builder("postmark.queue.depth", this.queue, BlockingQueue::size)
			.description("Events that wait to be written")
			.register(meters);
		this.writerThread.start();
		Thread.ofPlatform().name("group-commit-deadline").daemon().start(this::failOverdueUntilClosed);
	}

	/**
	 * Queues the event for the next statement. The future completes once the event is
	 * committed: with true if this call wrote it, with false if the log already had it.
	 * The future fails with {@link EventLogUnavailableException} if the commit was not
	 * confirmed in time, though the event may have been written, with
	 * {@link UnstorableEventException} if the database rejects this event, and with any
	 * other exception if a retry cannot help.
	 * <p>
	 * Actions that depend on the future run on the writer thread and must return at once.
	 * @throws EventLogUnavailableException if the queue is full
	 */
	public CompletableFuture<Boolean> write(NewEvent event) {
		Pending pending = new Pending(event, new CompletableFuture<>(), System.nanoTime());
		if (!enqueue(pending)) {
			throw new EventLogUnavailableException("Too many events are waiting to be written");
		}
		return pending.written;
	}

	/** Withdraws the event if the writer stopped between the check and the offer. */
	private boolean enqueue(Pending pending) {
		return !this.closed && this.queue.offer(pending) && !(this.closed && this.queue.remove(pending));
	}

	/**
	 * Writes the queued events, then stops. The events that are not written within 3 s
	 * fail, because the database may hang.
	 */
	@Override
	public void close() throws InterruptedException {
		this.closed = true;
		if (!this.writerThread.join(CLOSE_LIMIT)) {
			this.currentBatch.forEach(Pending::fail);
			this.queue.forEach(Pending::fail);
		}
	}

	private void writeUntilClosed() {
		while (!this.closed || !this.queue.isEmpty()) {
			try {
				this.health.turn();
				writeNext();
			}
			catch (Throwable ex) {
				// Without this thread no later event would be written
				failInAnyCase(this.currentBatch, ex);
			}
		}
	}

	/** Fails the batch even if the failure cannot be reported. */
	private void failInAnyCase(List<Pending> batch, Throwable failure) {
		try {
			fail(batch, failure);
		}
		catch (Throwable ex) {
			batch.forEach(Pending::fail);
		}
	}

	private void writeNext() throws InterruptedException {
		Pending first = this.queue.poll(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
		if (first != null) {
			this.currentBatch = batchFrom(first);
			write(this.currentBatch);
			this.lastAttempt = System.nanoTime();
		}
		else if (System.nanoTime() - this.lastAttempt > PROBE_INTERVAL.toNanos()) {
			probe();
			this.lastAttempt = System.nanoTime();
		}
	}

	/** Leaves out the events whose deadline passed or whose caller cancelled. */
	private List<Pending> batchFrom(Pending first) {
		List<Pending> batch = new ArrayList<>(BATCH_CAPACITY);
		long end = System.nanoTime() + GATHER_LIMIT.toNanos();
		Pending next = first;
		while (next != null) {
			batch.add(next);
			this.queue.drainTo(batch, BATCH_CAPACITY - batch.size());
			next = (batch.size() < this.lastBatchSize) ? nextUntil(end) : null;
		}
		this.lastBatchSize = batch.size();
		batch.removeIf((pending) -> pending.written.isDone());
		return batch;
	}

	private @Nullable Pending nextUntil(long end) {
		try {
			return this.queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			// The events that were taken from the queue must not be lost
			return null;
		}
	}

	/** Returns the failure that every other event would meet too, or null. */
	private @Nullable Throwable write(List<Pending> batch) {
		if (batch.isEmpty()) {
			return null;
		}
		Timer.Sample sample = Timer.start();
		Set<UUID> inserted;
		try {
			inserted = this.writer.write(batch.stream().map(Pending::event).toList());
		}
		catch (Throwable ex) {
			return reject(batch, ex);
		}
		succeeded();
		batch.forEach((pending) -> pending.written.complete(inserted.remove(pending.event.identity())));
		sample.stop(this.batchDuration);
		this.batchSize.record(batch.size());
		publish(new EventsRecorded(batch.size()));
		return null;
	}

	/**
	 * Writes nothing, or an event that failed before: its caller was asked to send it
	 * again, and it is stored once. Only a row shows whether a full disk has space again.
	 */
	private void probe() {
		try {
			this.writer.write(this.unwritten);
			succeeded();
		}
		catch (Throwable ex) {
			failed(this.unwritten, ex);
		}
	}

	private @Nullable Throwable reject(List<Pending> batch, Throwable failure) {
		if (!Cause.of(failure).retryable()) {
			if (batch.size() > 1) {
				return split(batch);
			}
			if (this.writer.isAboutTheEvent(failure)) {
				succeeded();
				batch.getFirst().written.completeExceptionally(new UnstorableEventException(failure));
				return null;
			}
		}
		fail(batch, failure);
		return failure;
	}

	/** Writes the halves on their own until the rejected event is alone. */
	private @Nullable Throwable split(List<Pending> batch) {
		int half = batch.size() / 2;
		List<Pending> rest = batch.subList(half, batch.size());
		Throwable failure = write(batch.subList(0, half));
		if (failure == null) {
			return write(rest);
		}
		fail(rest, failure);
		return failure;
	}

	private void fail(List<Pending> batch, Throwable failure) {
		failed(batch.stream().map(Pending::event).limit(1).toList(), failure);
		Throwable answer = Cause.of(failure).retryable()
				? new EventLogUnavailableException("The database did not store the event") : failure;
		batch.forEach((pending) -> pending.written.completeExceptionally(answer));
	}

	private void succeeded() {
		this.unwritten = List.of();
		this.health.succeeded();
	}

	private void failed(List<NewEvent> events, Throwable failure) {
		this.unwritten = Cause.of(failure).retryable() ? events : List.of();
		this.health.failed(failure);
		this.health.failure().ifPresent(this::publish);
	}

	/** The answers do not depend on what the listeners do. */
	private void publish(Object event) {
		try {
			this.publisher.publishEvent(event);
			this.listenerFailures.succeeded();
		}
		catch (Throwable ex) {
			this.listenerFailures.failed(ex);
		}
	}

	/** One thread for all deadlines is cheaper than a timer for each event. */
	private void failOverdueUntilClosed() {
		while (!this.closed || this.writerThread.isAlive()) {
			try {
				Thread.sleep(POLL_INTERVAL);
				this.currentBatch.forEach(Pending::failIfOverdue);
				this.queue.forEach(Pending::failIfOverdue);
			}
			catch (Throwable ex) {
				// The next turn makes up for it
				this.health.failed(ex);
			}
		}
	}

	/**
	 * An event that is not yet written.
	 *
	 * @param written completes with whether the event is new to the log
	 * @param since when it was queued, by {@link System#nanoTime()}
	 */
	private record Pending(NewEvent event, CompletableFuture<Boolean> written, long since) {

		void failIfOverdue() {
			if (System.nanoTime() - this.since > DEADLINE.toNanos()) {
				fail();
			}
		}

		void fail() {
			this.written.completeExceptionally(new EventLogUnavailableException("The event was not written in time"));
		}

	}

}
