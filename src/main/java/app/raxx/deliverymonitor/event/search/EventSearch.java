package app.raxx.deliverymonitor.event.search;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.event.Event;
import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.intake.MessageKey;
import app.raxx.deliverymonitor.event.source.Sources;
import app.raxx.deliverymonitor.failure.Cause;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds events, newest first, at a cost that hardly grows with the log.
 * <p>
 * A frequent value occurs among the newest events, and reading those is cheap. A rare
 * value is found by an index. No single plan is good for both, and the planner's estimate
 * for a part of an address is unreliable. Therefore the newest events are read first, and
 * an index is used only if they do not fill the page.
 * <p>
 * Neither helps with a value that was frequent once and is absent now: the index lists
 * millions of events, or the planner reads the log in the expectation of an early end.
 * Such a search reads the log for a limited time and returns what it found; its next page
 * continues there.
 */
@Repository
public class EventSearch {

	private static final int NEWEST = 20_000;

	/**
	 * The index of the newest events has no ids. Whole moments are read from it, and only
	 * what matches is sorted by id.
	 */
	private static final String AMONG_THE_NEWEST = """
			select *
			  from (select *
			          from event
			         where true%s
			         order by recorded_at desc
			         fetch first %d rows with ties) newest
			 where true%s
			 order by recorded_at desc, id desc""";

	private static final String IN_ORDER = """
			select *
			  from event
			 where true%s%s
			 order by recorded_at desc, id desc""";

	private static final String MOMENTS = """
			select recorded_at
			  from event
			 where true%s
			 order by recorded_at desc""";

	private static final String IN_ORDER_OF_RECORDING = """
			select *
			  from event
			 where true%s%s
			 order by id""";

	/** Keeps the planner from reading the log in order for a rare part of an address. */
	private static final String BY_RECIPIENT = """
			with matching as materialized (
			  select *
			    from event
			   where true%s%s
			)
			select *
			  from matching
			 order by recorded_at desc, id desc""";

	public static final String BY_MESSAGE_ID = Events.IN_ANY_STRETCH
			+ "and uuid_hash(message_id) = uuid_hash(:messageId) and message_id = :messageId";

	private static final String COUNTED = "kind in ('delivered', 'bounced', 'spam_complaint')";

	/** The key of an id that is no UUID may be the UUID of another message. */
	private static final String AS_REPORTED = "coalesce(message_id_as_reported, cast(message_id as text)) = :reported";

	private static final String NEWEST_RECIPIENTS = """
			select recipient
			  from event
			 order by recorded_at desc, id desc
			 limit 500""";

	private static final String LIMIT_STATEMENTS = "select set_config('statement_timeout', :limit, true)";

	private final EntityManager entities;

	private final Sources sources;

	private final TransactionTemplate transaction;

	EventSearch(EntityManager entities, Sources sources, TransactionTemplate transaction) {
		this.entities = entities;
		this.sources = sources;
		this.transaction = transaction;
	}

	/**
	 * The newest matching events, as many as a page holds, or fewer if the search ran out
	 * of time.
	 */
	public EventPage page(EventQuery query, int size) {
		List<Event> newest = amongTheNewest(query, NEWEST, size + 1);
		if (newest.size() > size || filters(query, null).isEmpty()) {
			return EventPage.of(newest, size);
		}
		try {
			return EventPage.of(this.transaction.execute((status) -> byIndex(query, size + 1)), size);
		}
		catch (RuntimeException ex) {
			if (!Cause.of(ex).isTimeout()) {
				throw ex;
			}
			return inOrder(query, size);
		}
	}

	private List<Event> amongTheNewest(EventQuery query, int rows, int limit) {
		Conditions period = period(query);
		Conditions filters = filters(query, null);
		return read(AMONG_THE_NEWEST.formatted(period.sql(), rows, filters.sql()), limit, period, filters);
	}

	private List<Event> byIndex(EventQuery query, int limit) {
		this.entities.createNativeQuery(LIMIT_STATEMENTS, String.class)
			.setParameter("limit", indexLimit().toMillis() + "ms")
			.getSingleResult();
		Conditions period = period(query);
		if (query.recipient() == null || isRare(query)) {
			Conditions filters = filters(query, null);
			return read(IN_ORDER.formatted(period.sql(), filters.sql()), limit, period, filters);
		}
		Conditions filters = filters(query, RareSubstring.of(query.recipient(), newestRecipients()));
		return read(BY_RECIPIENT.formatted(period.sql(), filters.sql()), limit, period, filters);
	}

	private EventPage inOrder(EventQuery query, int size) {
		long start = System.nanoTime();
		List<Event> found = new ArrayList<>();
		EventQuery rest = query;
		while (true) {
			found.addAll(amongTheNewest(rest, stretch(), size + 1 - found.size()));
			EventQuery.Position end = (found.size() > size) ? null : endOfStretch(rest);
			if (end == null) {
				return EventPage.of(found, size);
			}
			// Events recorded after the stretch was read move its end among what was
			// found
			if (!found.isEmpty() && end.recordedAt().isAfter(found.getLast().recordedAt())) {
				end = EventQuery.Position.of(found.getLast());
			}
			if (System.nanoTime() - start > readingLimit().toNanos()) {
				return new EventPage(found, end, true);
			}
			rest = rest.olderThan(end);
		}
	}

	/** Where a stretch that begins here ends; null if it reaches the end of the log. */
	@SuppressWarnings("unchecked")
	private EventQuery.@Nullable Position endOfStretch(EventQuery query) {
		Conditions period = period(query);
		List<Instant> last = statement(MOMENTS.formatted(period.sql()), Instant.class, period)
			.setFirstResult(stretch() - 1)
			.setMaxResults(1)
			.getResultList();
		return last.isEmpty() ? null : EventQuery.Position.endOf(last.getFirst());
	}

	/** How long an index may be searched. */
	Duration indexLimit() {
		return Duration.ofSeconds(2);
	}

	/** How long the log may be read after that; the last statement may exceed it. */
	Duration readingLimit() {
		return Duration.ofSeconds(1);
	}

	/** The number of events that one statement reads from the log. */
	int stretch() {
		return 50_000;
	}

	/**
	 * The matching events with ids in a range, in the order of recording.
	 * @param after the id before the first
	 * @param through the last id
	 */
	public List<Event> find(EventQuery query, long after, long through, int limit) {
		Conditions range = period(query);
		range.add("id > :after", "after", after);
		range.add("id <= :through", "through", through);
		Conditions filters = filters(query, null);
		return read(IN_ORDER_OF_RECORDING.formatted(range.sql(), filters.sql()), limit, range, filters);
	}

	/** Whether another filter than the recipient leaves few events. */
	private static boolean isRare(EventQuery query) {
		return query.messageId() != null || query.bounceType() != null
				|| (query.type() != null && query.type() != EventType.DELIVERY);
	}

	@SuppressWarnings("unchecked")
	private List<String> newestRecipients() {
		return this.entities.createNativeQuery(NEWEST_RECIPIENTS, String.class).getResultList();
	}

	private static Conditions period(EventQuery query) {
		Conditions conditions = new Conditions();
		conditions.add("recorded_at >= :since", "since", query.since());
		conditions.add("recorded_at < :until", "until", query.until());
		EventQuery.Position position = query.olderThan();
		if (position != null) {
			conditions.add("(recorded_at, id) < (:time, :id)", "time", position.recordedAt());
			conditions.parameters.put("id", position.id());
		}
		return conditions;
	}

	/** Text columns of unlimited length are indexed by their first characters. */
	private Conditions filters(EventQuery query, @Nullable String substring) {
		Conditions conditions = new Conditions();
		conditions.add("event_type = :type", "type", (query.type() != null) ? query.type().recordType() : null);
		conditions.addAny("lower(recipient) like lower(:pattern)", "pattern",
				spellings(substring).map(EventSearch::pattern));
		conditions.addAny("strpos(lower(recipient), lower(:recipient)) > 0", "recipient", spellings(query.recipient()));
		String messageId = query.messageId();
		if (messageId != null) {
			conditions.add(BY_MESSAGE_ID, "messageId", MessageKey.of(messageId));
			conditions.add(AS_REPORTED, "reported", messageId);
		}
		conditions.add("left(tag, 100) = left(:tag, 100) and tag = :tag", "tag", query.tag());
		conditions.add("left(bounce_type, 50) = left(:bounceType, 50) and bounce_type = :bounceType", "bounceType",
				query.bounceType());
		if (query.counted()) {
			conditions.add(COUNTED);
		}
		conditions.add("source = any(cast(:sources as smallint[]))", "sources",
				query.hasSource() ? this.sources.ids(query::matches) : null);
		return conditions;
	}

	/**
	 * The database ignores the case of ASCII letters, and that of others as its locale
	 * says.
	 */
	private static Stream<String> spellings(@Nullable String text) {
		if (text == null) {
			return Stream.empty();
		}
		return Stream.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT))
			.limit(text.chars().allMatch((character) -> character < 128) ? 1 : 3)
			.map((spelling) -> Normalizer.normalize(spelling, Normalizer.Form.NFC))
			.distinct();
	}

	private static String pattern(String substring) {
		return "%" + substring.replaceAll("[\\\\%_]", "\\\\$0") + "%";
	}

	@SuppressWarnings("unchecked")
	private List<Event> read(String sql, int limit, Conditions... conditions) {
		return statement(sql, Event.class, conditions).setMaxResults(limit).getResultList();
	}

	private Query statement(String sql, Class<?> result, Conditions... conditions) {
		Query statement = this.entities.createNativeQuery(sql, result);
		for (Conditions each : conditions) {
			each.parameters.forEach(statement::setParameter);
		}
		return statement;
	}

	/** SQL conditions and the values of their parameters. */
	private static final class Conditions {

		private final List<String> conditions = new ArrayList<>();

		private final Map<String, Object> parameters = new LinkedHashMap<>();

		void add(String condition) {
			this.conditions.add(" and (" + condition + ")");
		}

		void add(String condition, String parameter, @Nullable Object value) {
			addAny(condition, parameter, Stream.ofNullable(value));
		}

		/** The condition holds for one of the values; without a value there is none. */
		void addAny(String condition, String parameter, Stream<?> values) {
			List<String> alternatives = new ArrayList<>();
			values.forEach((value) -> {
				String name = parameter + (alternatives.isEmpty() ? "" : alternatives.size());
				alternatives.add(condition.replace(":" + parameter, ":" + name));
				this.parameters.put(name, value);
			});
			if (!alternatives.isEmpty()) {
				add(String.join(" or ", alternatives));
			}
		}

		boolean isEmpty() {
			return this.conditions.isEmpty();
		}

		String sql() {
			return String.join("", this.conditions);
		}

	}

}
