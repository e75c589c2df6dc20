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
 * Lets the requests that wait at the same moment share one statement and one fsync.
 * <p>
 * One thread takes all that wait, writes them and answers them; while it writes, the next
 * batch gathers. A lone event is written at once.
 */
@Component
public class GroupCommit implements AutoCloseable {

	static final int MOST_ROWS = 256;

	/**
	 * Fewer than the connections that the server accepts, or nobody would be left to tell
	 * that it is full.
	 */
	static final int QUEUE_CAPACITY = 500;

	/** So that the whole request stays within 12 s. */
	private static final Duration DEADLINE = Duration.ofSeconds(11);

	/**
	 * How often an idle writer looks up to see whether it may stop, and how late a
	 * deadline may be noticed.
	 */
	private static final Duration LOOK_UP = Duration.ofMillis(200);

	private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

	private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);

	private final EventWriter writer;

	private final ApplicationEventPublisher publisher;

	private final DistributionSummary batchSize;

	private final Timer batchDuration;

	private final Thread thread = Thread.ofPlatform().name("group-commit").unstarted(this::writeUntilClosed);

	/** What the writer has taken and not yet answered in full. */
	private volatile List<Waiting> underWay = List.of();

	private volatile boolean closed;

	private boolean failing;

	public GroupCommit(EventWriter writer, ApplicationEventPublisher publisher, MeterRegistry meters) {
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
		this.thread.start();
		Thread.ofPlatform().name("group-commit-deadline").daemon().start(this::letGoUntilClosed);
	}

	/**
	 * Queues the event for the next statement. The future completes once the event is
	 * committed, with false if the log already had it. It fails with
	 * {@link EventLogUnavailableException} if that could not be found out in time, though
	 * the event may still have been written, and with {@link UnstorableEventException} if
	 * the database refuses this event whenever it comes.
	 * <p>
	 * What depends on the future runs on the writer's thread and must return at once.
	 * @throws EventLogUnavailableException if too many events wait already
	 */
	public CompletableFuture<Boolean> write(NewEvent event) {
		Waiting waiting = new Waiting(event, new CompletableFuture<>(), System.nanoTime());
		if (!isQueued(waiting)) {
			throw new EventLogUnavailableException("Too many events are waiting to be written");
		}
		return waiting.answer;
	}

	/** Withdraws the event if the writer stopped between the check and the offer. */
	private boolean isQueued(Waiting waiting) {
		return !this.closed && this.queue.offer(waiting) && !(this.closed && this.queue.remove(waiting));
	}

	/** Writes what still waits, then stops. */
	@Override
	public void close() throws InterruptedException {
		this.closed = true;
		this.thread.join();
	}

	private void writeUntilClosed() {
		try {
			while (!this.closed || !this.queue.isEmpty()) {
				Waiting first = this.queue.poll(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
				if (first != null) {
					this.underWay = gather(first);
					write(this.underWay);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Lets go whoever waited too long, though the writer itself may be stuck. Otherwise
	 * every request would set a timer and cancel it again.
	 */
	private void letGoUntilClosed() {
		try {
			while (!this.thread.join(LOOK_UP)) {
				this.underWay.forEach(Waiting::giveUpAfterDeadline);
				this.queue.forEach(Waiting::giveUpAfterDeadline);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Takes all who wait now, except those who gave up waiting. */
	private List<Waiting> gather(Waiting first) {
		List<Waiting> batch = new ArrayList<>(MOST_ROWS);
		batch.add(first);
		this.queue.drainTo(batch, MOST_ROWS - 1);
		batch.removeIf((waiting) -> waiting.answer.isDone());
		return batch;
	}

	private void write(List<Waiting> batch) {
		if (batch.isEmpty()) {
			return; // all gave up
		}
		Timer.Sample sample = Timer.start();
		try {
			Set<UUID> written = this.writer.write(batch.stream().map(Waiting::event).toList());
			batch.forEach((waiting) -> waiting.answer.complete(written.remove(waiting.event.identity())));
			sample.stop(this.batchDuration);
			this.batchSize.record(batch.size());
			recovered();
			this.publisher.publishEvent(new EventsRecorded(batch.size()));
		}
		catch (DataIntegrityViolationException ex) {
			split(batch, ex);
		}
		catch (RuntimeException | Error ex) { // or the requests would wait in vain
			failed(batch, ex);
		}
	}

	/** One row poisons its batch: the halves without it get through. */
	private void split(List<Waiting> batch, DataIntegrityViolationException refusal) {
		if (batch.size() == 1) {
			batch.getFirst().answer.completeExceptionally(new UnstorableEventException(refusal));
		}
		else {
			write(batch.subList(0, batch.size() / 2));
			write(batch.subList(batch.size() / 2, batch.size()));
		}
	}

	private void failed(List<Waiting> batch, Throwable failure) {
		batch.forEach((waiting) -> waiting.answer
			.completeExceptionally(new EventLogUnavailableException("The database did not take the event")));
		if (!this.failing) {
			log.warn("Events can not be written ({}); Postmark is told to send them again. "
					+ "Nothing more is logged until writing works.", failure.getClass().getSimpleName());
			this.failing = true;
		}
	}

	private void recovered() {
		if (this.failing) {
			log.info("Events are written again");
			this.failing = false;
		}
	}

	/**
	 * An event and the promise of an answer to whoever brought it.
	 *
	 * @param since when it began to wait, by {@link System#nanoTime()}
	 */
	private record Waiting(NewEvent event, CompletableFuture<Boolean> answer, long since) {

		void giveUpAfterDeadline() {
			if (System.nanoTime() - this.since > DEADLINE.toNanos()) {
				this.answer
					.completeExceptionally(new EventLogUnavailableException("The event was not written in time"));
			}
		}

	}

}
