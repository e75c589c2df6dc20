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

import org.springframework.stereotype.Service;

/** The only door to the events. */
@Service
public class EventLog {

	private static final int AT_ONCE = 1000;

	private final GroupCommit groupCommit;

	private final Events events;

	private final EventSearch search;

	private final Tallies tallies;

	private final BounceNotices bounceNotices;

	private final Clock clock;

	EventLog(GroupCommit groupCommit, Events events, EventSearch search, Tallies tallies, BounceNotices bounceNotices,
			Clock clock) {
		this.groupCommit = groupCommit;
		this.events = events;
		this.search = search;
		this.tallies = tallies;
		this.bounceNotices = bounceNotices;
		this.clock = clock;
	}

	/**
	 * Records the event. The future completes within 12 s, once the event is committed.
	 * It fails with {@link EventLogUnavailable} if that could not be confirmed, and
	 * sending the event again is safe; with {@link UnstorableEvent} if the database
	 * refuses this event.
	 * <p>
	 * What depends on the future delays all events that wait: it must return at once.
	 * @throws EventLogUnavailable if too many events wait already
	 */
	public CompletableFuture<Outcome> record(PostmarkEvent event) {
		return write(event, false);
	}

	/**
	 * Records an event that was missed when it happened, and returns once it is
	 * committed: it counts at Postmark's time of it, not now.
	 * @throws EventLogUnavailable if the commit could not be confirmed; sending the event
	 * again is safe
	 * @throws UnstorableEvent if the database refuses this event
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
		Kind kind = Kind.of(event, this.bounceNotices.noticeTypes());
		return this.groupCommit.write(new NewEvent(Identity.of(event), kind, event, reconciled))
			.thenApply((written) -> outcome(kind, written));
	}

	private static Outcome outcome(Kind kind, boolean written) {
		if (kind == Kind.TEST) {
			return Outcome.TEST;
		}
		return written ? Outcome.RECORDED : Outcome.DUPLICATE;
	}

	/**
	 * Who of these messages' recipients has a delivery in the log.
	 * @param since before the first of the messages was sent
	 */
	public Set<Addressee> delivered(Collection<String> messageIds, Instant since) {
		return this.events.delivered(messageIds.toArray(String[]::new), since)
			.stream()
			.map((row) -> new Addressee(row.getMessageId(), row.getRecipient()))
			.collect(Collectors.toSet());
	}

	/** The newest events that match, newest first. */
	public List<Event> find(Search search, int limit) {
		return this.search.find(search, limit);
	}

	/** Hands over the newest events that match, newest first, and holds few at a time. */
	public void each(Search search, long limit, Consumer<Event> reader) {
		long left = limit;
		List<Event> found;
		Search next = search;
		do {
			found = find(next, (int) Math.min(left, AT_ONCE));
			found.forEach(reader);
			left -= found.size();
			next = found.isEmpty() ? next : search.olderThan(Search.Position.of(found.getLast()));
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
	 * What went wrong in a window, judged by its newest {@value BadMail#MOST} events of
	 * that kind.
	 */
	public BadMail badMail(Kind kind, Instant since, Instant until) {
		return new BadMail(this.events.bounceTypes(kind.word(), since, until),
				this.events.domains(kind.word(), since, until), this.events.newestBad(kind.word(), since, until));
	}

}
