package app.raxx.deliverymonitor.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.source.Source;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.postmark.PostmarkClient;
import app.raxx.deliverymonitor.postmark.PostmarkServers;
import app.raxx.deliverymonitor.threshold.Condition;
import app.raxx.deliverymonitor.threshold.Fault;
import app.raxx.deliverymonitor.threshold.Rule;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Finds that events come only through the reconciliation, or that the reconciliation does
 * not come to its end.
 */
@Component
class Feedback implements Condition {

	/** How far back the calls are counted. */
	private static final Duration REACH = Duration.ofHours(6);

	/** A run that fails is repeated after an hour. */
	private static final Duration LATE = Duration.ofHours(3);

	/** Two runs, because one may follow an outage that is over. */
	private static final int CONFIRMED = 2;

	/** More than fail within {@link #LATE}. */
	private static final Limit NEWEST = Limit.of(12);

	private static final Comparator<Calls> WORST = Comparator.comparing(Calls::stopped).thenComparing(Calls::missed);

	private final PostmarkServers servers;

	private final EventLog eventLog;

	private final ReconciliationRuns runs;

	private final Clock clock;

	private final Instant startedAt;

	Feedback(PostmarkServers servers, EventLog eventLog, ReconciliationRuns runs, Clock clock) {
		this.servers = servers;
		this.eventLog = eventLog;
		this.runs = runs;
		this.clock = clock;
		this.startedAt = clock.instant();
	}

	/**
	 * The calls up to this moment, whose events are settled, of the server that misses
	 * most. Servers are judged one by one, because each has a webhook of its own, and the
	 * calls of a large one would hide that those of a small one have stopped.
	 * @param compared the servers whose missed events have been fetched
	 */
	Calls callsUpTo(Instant until, List<PostmarkClient> compared) {
		return compared.stream().map((server) -> callsUpTo(until, server)).max(WORST).orElse(Calls.ALL_ARRIVED);
	}

	private Calls callsUpTo(Instant until, PostmarkClient server) {
		long id = server.serverId();
		Calls calls = callsUpTo(until, (source) -> source.mayBeOf(id));
		return server.label().isPresent() ? calls.ofServer(id) : calls;
	}

	private Calls callsUpTo(Instant until, Predicate<Source> which) {
		EventLog.Missed missed = this.eventLog.missed(until.minus(REACH), until, PostmarkEvents.NOT_SENT_BY_WEBHOOK,
				which);
		Instant first = missed.first();
		Instant last = missed.last();
		if (first == null || last == null) {
			return Calls.ALL_ARRIVED;
		}
		long all = this.eventLog.counts(first.minusNanos(1), until, which).total();
		return Calls.of(missed.events(), Math.max(0, all - missed.events()), first, last,
				this.eventLog.lastReceivedAt(last, which).orElse(null), lastRunUntil());
	}

	private @Nullable Instant lastRunUntil() {
		return this.runs.newest(NEWEST)
			.stream()
			.filter((run) -> run.calls() != null)
			.findFirst()
			.map(ReconciliationRun::settledUntil)
			.orElse(null);
	}

	@Override
	public Rule.Name rule() {
		return Rule.Name.FEEDBACK;
	}

	@Override
	public boolean isWatched() {
		return this.servers.isConfigured();
	}

	@Override
	public List<Fault> findFaults() {
		List<ReconciliationRun> newest = this.runs.newest(NEWEST);
		return Stream.of(missed(newest), late(newest)).flatMap(Optional::stream).toList();
	}

	private static Optional<Fault> missed(List<ReconciliationRun> newest) {
		List<Calls> calls = newest.stream()
			.map(ReconciliationRun::calls)
			.filter(Objects::nonNull)
			.limit(CONFIRMED)
			.filter(Calls::stopped)
			.toList();
		return (calls.size() == CONFIRMED) ? Optional.of(fault(calls.getFirst())) : Optional.empty();
	}

	private static Fault fault(Calls calls) {
		Instant since = Objects.requireNonNull(calls.missedSince());
		String from = (calls.serverId() != null) ? " from server " + calls.serverId() : "";
		return new Fault(since, "calls" + from,
				"Postmark's calls%s do not arrive: %s of %s events were fetched through its API instead".formatted(from,
						Format.number(calls.missed()), Format.number(calls.missed() + calls.arrived())),
				"Run the command doctor: it checks the webhook at Postmark, its address and its secret.");
	}

	private Optional<Fault> late(List<ReconciliationRun> newest) {
		Optional<ReconciliationRun> complete = newest.stream().filter(ReconciliationRun::isComplete).findFirst();
		List<ReconciliationRun> failed = newest.stream()
			.takeWhile(Predicate.not(ReconciliationRun::isComplete))
			.filter((run) -> run.remedy() != null)
			.toList();
		Instant last = complete.map(ReconciliationRun::finishedAt).orElse(this.startedAt);
		return Stream.of(waited(last), failing(failed))
			.flatMap(Optional::stream)
			.filter((since) -> !since.plus(LATE).isAfter(this.clock.instant()))
			.findFirst()
			.map((since) -> late(complete.map(ReconciliationRun::finishedAt).orElse(since),
					newest.isEmpty() ? null : newest.getFirst()));
	}

	/** The time before this instance started does not count: nothing may have run. */
	private Optional<Instant> waited(Instant last) {
		return Optional.of(last.isAfter(this.startedAt) ? last : this.startedAt);
	}

	/** A restart does not end it. One failure before a downtime is not enough. */
	private static Optional<Instant> failing(List<ReconciliationRun> failed) {
		return (failed.size() >= CONFIRMED) ? Optional.of(failed.getLast().startedAt()) : Optional.empty();
	}

	private static Fault late(Instant since, @Nullable ReconciliationRun last) {
		String problem = (last != null) ? last.problem() : null;
		String remedy = (last != null) ? last.remedy() : null;
		return new Fault(since, "comparison",
				"the comparison with Postmark does not come to its end" + ((problem != null) ? ": " + problem : ""),
				(remedy != null) ? remedy : "Look in the log for what prevents it, and restart the service.");
	}

}
