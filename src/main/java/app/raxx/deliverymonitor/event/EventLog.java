package app.raxx.deliverymonitor.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.event.intake.BounceProperties;
import app.raxx.deliverymonitor.event.intake.GroupCommit;
import app.raxx.deliverymonitor.event.intake.Identity;
import app.raxx.deliverymonitor.event.intake.MessageKey;
import app.raxx.deliverymonitor.event.intake.NewEvent;
import app.raxx.deliverymonitor.event.search.EventPage;
import app.raxx.deliverymonitor.event.search.EventQuery;
import app.raxx.deliverymonitor.event.search.EventSearch;
import app.raxx.deliverymonitor.event.search.Events;
import app.raxx.deliverymonitor.event.search.InvalidParameterException;
import app.raxx.deliverymonitor.event.search.SearchLimit;
import app.raxx.deliverymonitor.event.search.SettledEvents;
import app.raxx.deliverymonitor.event.source.Source;
import app.raxx.deliverymonitor.event.source.SourceCounts;
import app.raxx.deliverymonitor.event.source.Sources;
import app.raxx.deliverymonitor.event.tally.Tallies;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Records events, finds them, and counts them over windows that end now.
 */
@Service
public class EventLog {

	private static final int PAGE_SIZE = 1000;

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

	/** An export that has begun would be cut off. */
	private static final Duration LONGEST_WAIT_OF_AN_EXPORT = Duration.ofSeconds(30);

	private final GroupCommit groupCommit;

	private final Events events;

	private final EventSearch search;

	private final SearchLimit searchLimit;

	private final SettledEvents settledEvents;

	private final Tallies tallies;

	private final Sources sources;

	private final BounceProperties bounceProperties;

	private final Clock clock;

	EventLog(GroupCommit groupCommit, Events events, EventSearch search, SearchLimit searchLimit,
			SettledEvents settledEvents, Tallies tallies, Sources sources, BounceProperties bounceProperties,
			Clock clock) {
		this.groupCommit = groupCommit;
		this.events = events;
		this.search = search;
		this.searchLimit = searchLimit;
		this.settledEvents = settledEvents;
		this.tallies = tallies;
		this.sources = sources;
		this.bounceProperties = bounceProperties;
		this.clock = clock;
	}

	/**
	 * Records the event. The future completes within 12 s, after the commit. It fails
	 * with {@link EventLogUnavailableException} if the commit could not be confirmed, in
	 * which case sending the event again is safe, with {@link UnstorableEventException}
	 * if the database rejects this event, and with any other exception if the service has
	 * a defect.
	 * <p>
	 * Actions that depend on the future delay all waiting events and must return at once.
	 * @throws EventLogUnavailableException if too many events are waiting
	 */
	public CompletableFuture<Outcome> record(PostmarkEvent event) {
		return write(event, false);
	}

	/**
	 * Records an event that the webhook missed, and returns after the commit. The event
	 * is counted at Postmark's time of it.
	 * @throws EventLogUnavailableException if the commit could not be confirmed; sending
	 * the event again is safe
	 * @throws UnstorableEventException if the database rejects this event
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
		EventCategory category = EventCategory.of(event, this.bounceProperties.noticeTypes());
		return this.groupCommit.write(new NewEvent(Identity.of(event), category, event, reconciled))
			.thenApply((written) -> outcome(category, written));
	}

	private static Outcome outcome(EventCategory category, boolean written) {
		if (category == EventCategory.TEST) {
			return Outcome.TEST;
		}
		return written ? Outcome.RECORDED : Outcome.DUPLICATE;
	}

	/**
	 * The recipients of these messages that have a delivery in the log.
	 * @param since a time before the first of the messages was sent
	 */
	public Set<MessageRecipient> delivered(Collection<String> messageIds, Instant since) {
		return this.events.delivered(messageIds.stream().map(MessageKey::of).toArray(UUID[]::new), since)
			.stream()
			.map((row) -> new MessageRecipient(row.getMessageId(), row.getRecipient()))
			.collect(Collectors.toSet());
	}

	/** The newest matching events, newest first. */
	public List<Event> find(EventQuery query, int limit) {
		return page(query, limit).events();
	}

	/** The newest event. */
	public Optional<Event> newest() {
		return find(EventQuery.EVERYTHING, 1).stream().findFirst();
	}

	/**
	 * The first matching events with a higher id, in the order of recording. A caller
	 * that goes on after the last of them misses none and gets none twice. Events are
	 * held back while one with a lower id may be about to be committed.
	 * @throws InvalidParameterException if the log ends before that id
	 */
	public List<Event> after(long id, EventQuery query, int limit) {
		return this.settledEvents.newestId().map((newest) -> {
			if (newest > 0 && id > newest) {
				throw new InvalidParameterException("after", "is higher than the id of every event in this database");
			}
			return this.searchLimit.run(() -> this.search.find(query, id, newest, limit), LONGEST_WAIT);
		}).orElse(List.of());
	}

	/** The newest matching events, as many as a page holds. */
	public EventPage page(EventQuery query, int size) {
		return page(query, size, LONGEST_WAIT);
	}

	private EventPage page(EventQuery query, int size, Duration longestWait) {
		return this.searchLimit.run(() -> this.search.page(query, size), longestWait);
	}

	/**
	 * The search to run where a plus sign may have been read as a space: as it was typed
	 * if otherwise nothing is found.
	 */
	public EventQuery choose(EventQuery read, EventQuery typed) {
		return (typed.equals(read) || !find(read, 1).isEmpty()) ? read : typed;
	}

	/**
	 * Passes the newest matching events on, newest first, and reads them page by page.
	 */
	public void each(EventQuery query, long limit, Consumer<Event> reader) {
		long left = limit;
		EventQuery next = query;
		Duration longestWait = LONGEST_WAIT;
		EventPage page;
		do {
			page = page(next, (int) Math.min(left, PAGE_SIZE), longestWait);
			page.events().forEach(reader);
			left -= page.events().size();
			longestWait = LONGEST_WAIT_OF_AN_EXPORT;
			next = next.olderThan(page.next());
		}
		while (page.next() != null && left > 0);
	}

	/**
	 * The exact counts of a window that ends now. The cost does not grow with the log.
	 */
	public Counts counts(Duration window) {
		return this.tallies.since(this.clock.instant().minus(window));
	}

	/** The exact counts of some sources in a window that ends now. */
	public Counts counts(Duration window, Predicate<Source> which) {
		return countsBySource(window).of(which);
	}

	/** The exact counts of each source in a window that ends now. */
	public SourceCounts countsBySource(Duration window) {
		return this.tallies.bySource(this.clock.instant().minus(window));
	}

	/** The message streams of some sources that have been seen. */
	public Set<String> streams(Predicate<Source> which) {
		return this.sources.all()
			.values()
			.stream()
			.filter(which)
			.map(Source::messageStream)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
	}

	/** Where the event comes from. */
	public Source source(Event event) {
		return this.sources.get(event.source());
	}

	/**
	 * The counts of some sources' events recorded after one moment and not after another.
	 * An event that is recorded between the two queries is counted, too.
	 */
	public Counts counts(Instant since, Instant until, Predicate<Source> which) {
		Counts later = this.tallies.bySource(until).of(which);
		return this.tallies.bySource(since).of(which).minus(later);
	}

	/**
	 * The counted events of a period and some sources that the webhook missed.
	 * @param except bounce types that the webhook does not report
	 */
	public Missed missed(Instant since, Instant until, Collection<String> except, Predicate<Source> which) {
		return this.events.missed(since, until, except, this.sources.matching(which));
	}

	/**
	 * When the webhook last received an event, including notices and tests; empty if
	 * never. Reconciled events did not come through the webhook and are left out, and so
	 * are events with a later time than now, which would hide a silence.
	 */
	public Optional<Instant> lastReceivedAt() {
		return this.events.lastReceivedAt(this.clock.instant());
	}

	/**
	 * The same of some sources, after a moment. It is limited, because a rare source is
	 * searched for in all events.
	 */
	public Optional<Instant> lastReceivedAt(Instant since, Predicate<Source> which) {
		return this.events.lastReceivedAt(since, this.clock.instant(), this.sources.matching(which));
	}

	/**
	 * Summarizes the newest {@value FailureSummary#MOST} events of a category in a
	 * window.
	 */
	public FailureSummary failureSummary(EventCategory category, Instant since, Instant until) {
		return failureSummary(category, since, until, (source) -> true);
	}

	/** The same of some sources. */
	public FailureSummary failureSummary(EventCategory category, Instant since, Instant until,
			Predicate<Source> which) {
		String sources = this.sources.ids(which);
		return new FailureSummary(this.events.bounceTypes(category.word(), since, until, sources),
				this.events.domains(category.word(), since, until, sources),
				this.events.newestBad(category.word(), since, until, sources));
	}

	/**
	 * Events that only a reconciliation brought.
	 *
	 * @param first when the first of them happened; null if there are none
	 * @param last likewise
	 */
	public record Missed(long events, @Nullable Instant first, @Nullable Instant last) {

	}

}
