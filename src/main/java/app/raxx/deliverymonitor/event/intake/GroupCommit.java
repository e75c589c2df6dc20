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
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Writes the events that wait at the same moment with one statement and one fsync.
 * <p>
 * The writer thread takes all queued events, writes them and completes their futures. The
 * next batch collects in the queue meanwhile. An event after a batch of one is written at
 * once; after a larger batch the writer waits for others for up to half a millisecond.
 * The deadline thread fails the futures that have waited too long, because the writer may
 * be blocked in the database.
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

	private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

	private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);

	private final EventWriter writer;

	private final ApplicationEventPublisher publisher;

	private final DistributionSummary batchSize;

	private final Timer batchDuration;

	private final Thread writerThread = Thread.ofPlatform().name("group-commit").unstarted(this::writeUntilClosed);

	/**
	 * The batch that the writer took last. Some or all of its futures may be complete.
	 */
	private volatile List<Pending> currentBatch = List.of();

	/** Used by the writer thread only. */
	private int lastBatchSize;

	private volatile boolean closed;

	/** Whether the last write failed; used by the writer thread only. */
	private boolean failing;

	GroupCommit(EventWriter writer, ApplicationEventPublisher publisher, MeterRegistry meters) {
		this.writer = writer;
		this.publisher = publisher;
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
	 * confirmed in time, though the event may have been written, and with
	 * {@link UnstorableEventException} if the database rejects this event.
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

	/** Writes the queued events, then stops. */
	@Override
	public void close() throws InterruptedException {
		this.closed = true;
		this.writerThread.join();
	}

	private void writeUntilClosed() {
		try {
			while (!this.closed || !this.queue.isEmpty()) {
				Pending first = this.queue.poll(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
				if (first != null) {
					this.currentBatch = batchFrom(first);
					write(this.currentBatch);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Leaves out the events whose deadline passed or whose caller cancelled. */
	private List<Pending> batchFrom(Pending first) throws InterruptedException {
		List<Pending> batch = new ArrayList<>(BATCH_CAPACITY);
		long end = System.nanoTime() + GATHER_LIMIT.toNanos();
		Pending next = first;
		while (next != null) {
			batch.add(next);
			this.queue.drainTo(batch, BATCH_CAPACITY - batch.size());
			next = (batch.size() < this.lastBatchSize) ? this.queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS)
					: null;
		}
		this.lastBatchSize = batch.size();
		batch.removeIf((pending) -> pending.written.isDone());
		return batch;
	}

	private void write(List<Pending> batch) {
		if (batch.isEmpty()) {
			return;
		}
		Timer.Sample sample = Timer.start();
		try {
			Set<UUID> inserted = this.writer.write(batch.stream().map(Pending::event).toList());
			batch.forEach((pending) -> pending.written.complete(inserted.remove(pending.event.identity())));
			sample.stop(this.batchDuration);
			this.batchSize.record(batch.size());
			logRecovery();
			this.publisher.publishEvent(new EventsRecorded(batch.size()));
		}
		catch (DataIntegrityViolationException ex) {
			split(batch, ex);
		}
		catch (RuntimeException | Error ex) {
			fail(batch, ex);
		}
	}

	/** Writes the halves on their own until the rejected event is alone. */
	private void split(List<Pending> batch, DataIntegrityViolationException rejection) {
		if (batch.size() == 1) {
			batch.getFirst().written.completeExceptionally(new UnstorableEventException(rejection));
			return;
		}
		int half = batch.size() / 2;
		write(batch.subList(0, half));
		write(batch.subList(half, batch.size()));
	}

	private void fail(List<Pending> batch, Throwable failure) {
		batch.forEach((pending) -> pending.written
			.completeExceptionally(new EventLogUnavailableException("The database did not store the event")));
		if (!this.failing) {
			log.warn(
					"Events cannot be written ({}) and are answered with 503, so Postmark sends them again. "
							+ "Further failures are not logged until a write succeeds.",
					failure.getClass().getSimpleName());
			this.failing = true;
		}
	}

	private void logRecovery() {
		if (this.failing) {
			log.info("Events are written again");
			this.failing = false;
		}
	}

	/** One thread for all deadlines is cheaper than a timer for each event. */
	private void failOverdueUntilClosed() {
		try {
			while (!this.writerThread.join(POLL_INTERVAL)) {
				this.currentBatch.forEach(Pending::failIfOverdue);
				this.queue.forEach(Pending::failIfOverdue);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
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
				this.written
					.completeExceptionally(new EventLogUnavailableException("The event was not written in time"));
			}
		}

	}

}
