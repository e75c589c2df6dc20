package app.raxx.deliverymonitor.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.event.intake.BounceProperties;
import app.raxx.deliverymonitor.event.intake.GroupCommit;
import app.raxx.deliverymonitor.event.intake.Identity;
import app.raxx.deliverymonitor.event.intake.NewEvent;
import app.raxx.deliverymonitor.event.search.EventQuery;
import app.raxx.deliverymonitor.event.search.EventSearch;
import app.raxx.deliverymonitor.event.search.Events;
import app.raxx.deliverymonitor.event.tally.Tallies;

import org.springframework.stereotype.Service;

/** The only door to the events. */
@Service
public class EventLog {

	private static final int AT_ONCE = 1000;

	private final GroupCommit groupCommit;

	private final Events events;

	private final EventSearch search;

	private final Tallies tallies;

	private final BounceProperties bounceProperties;

	private final Clock clock;

	EventLog(GroupCommit groupCommit, Events events, EventSearch search, Tallies tallies,
			BounceProperties bounceProperties, Clock clock) {
		this.groupCommit = groupCommit;
		this.events = events;
		this.search = search;
		this.tallies = tallies;
		this.bounceProperties = bounceProperties;
		this.clock = clock;
	}

	/**
	 * Records the event. The future completes within 12 s, once the event is committed.
	 * It fails with {@link EventLogUnavailableException} if that could not be confirmed,
	 * and sending the event again is safe; with {@link UnstorableEventException} if the
	 * database refuses this event.
	 * <p>
	 * What depends on the future delays all events that wait: it must return at once.
	 * @throws EventLogUnavailableException if too many events wait already
	 */
	public CompletableFuture<Outcome> record(PostmarkEvent event) {
		return write(event, false);
	}

	/**
	 * Records an event that was missed when it happened, and returns once it is
	 * committed: it counts at Postmark's time of it, not now.
	 * @throws EventLogUnavailableException if the commit could not be confirmed; sending
	 * the event again is safe
	 * @throws UnstorableEventException if the database refuses this event
	 */
	public Outcome reconcile(PostmarkEvent event) {
		try {
			return write(event, true).join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	private CompletableFuture<Outcome> write(PostmarkEvent event, boolean reconciled) {
		EventCategory kind = EventCategory.of(event, this.bounceProperties.noticeTypes());
		return this.groupCommit.write(new NewEvent(Identity.of(event), kind, event, reconciled))
			.thenApply((written) -> outcome(kind, written));
	}

	private static Outcome outcome(EventCategory kind, boolean written) {
		if (kind == EventCategory.TEST) {
			return Outcome.TEST;
		}
		return written ? Outcome.RECORDED : Outcome.DUPLICATE;
	}

	/**
	 * Who of these messages' recipients has a delivery in the log.
	 * @param since before the first of the messages was sent
	 */
	public Set<MessageRecipient> delivered(Collection<String> messageIds, Instant since) {
		return this.events.delivered(messageIds.toArray(String[]::new), since)
			.stream()
			.map((row) -> new MessageRecipient(row.getMessageId(), row.getRecipient()))
			.collect(Collectors.toSet());
	}

	/** The newest events that match, newest first. */
	public List<Event> find(EventQuery search, int limit) {
		return this.search.find(search, limit);
	}

	/** Hands over the newest events that match, newest first, and holds few at a time. */
	public void each(EventQuery search, long limit, Consumer<Event> reader) {
		long left = limit;
		List<Event> found;
		EventQuery next = search;
		do {
			found = find(next, (int) Math.min(left, AT_ONCE));
			found.forEach(reader);
			left -= found.size();
			next = found.isEmpty() ? next : search.olderThan(EventQuery.Position.of(found.getLast()));
		}
		while (found.size() == AT_ONCE && left > 0);
	}

	/**
	 * Counts what was recorded in a window that ends now: exactly, and at a cost that
	 * does not grow with the log.
	 */
	public Counts counts(Duration window) {
		return this.tallies.since(this.clock.instant().minus(window));
	}

	/**
	 * When Postmark last called with anything at all, a notice or a test included; empty
	 * if it never has. What a reconciliation found says nothing about the webhook.
	 */
	public Optional<Instant> lastReceivedAt() {
		return this.events.lastReceivedAt();
	}

	/**
	 * What went wrong in a window, judged by its newest {@value FailureSummary#MOST}
	 * events of that kind.
	 */
	public FailureSummary failureSummary(EventCategory kind, Instant since, Instant until) {
		return new FailureSummary(this.events.bounceTypes(kind.word(), since, until),
				this.events.domains(kind.word(), since, until), this.events.newestBad(kind.word(), since, until));
	}

}
