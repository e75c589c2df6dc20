package app.raxx.deliverymonitor.event.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import app.raxx.deliverymonitor.event.Event;
import app.raxx.deliverymonitor.event.EventType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Repository;

/**
 * Finds events, newest first, at a cost that hardly grows with the log.
 * <p>
 * A frequent value occurs among the newest events, and reading those is cheap. A rare
 * value is found by an index. No single plan is good for both, and the planner's estimate
 * for a part of an address is unreliable. Therefore the newest events are read first, and
 * an index is used only if they do not fill the page.
 */
@Repository
public class EventSearch {

	private static final String AMONG_THE_NEWEST = """
			select *
			  from (select *
			          from event
			         where true%s
			         order by recorded_at desc, id desc
			         limit 20000) newest
			 where true%s
			 order by recorded_at desc, id desc""";

	private static final String IN_ORDER = """
			select *
			  from event
			 where true%s%s
			 order by recorded_at desc, id desc""";

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
			+ "and left(message_id, 8) = left(:messageId, 8) and message_id = :messageId";

	private static final String NEWEST_RECIPIENTS = """
			select recipient
			  from event
			 order by recorded_at desc, id desc
			 limit 500""";

	private final EntityManager entities;

	EventSearch(EntityManager entities) {
		this.entities = entities;
	}

	public List<Event> find(EventQuery query, int limit) {
		Conditions period = period(query);
		Conditions filters = filters(query, null);
		List<Event> newest = read(AMONG_THE_NEWEST, period, filters, limit);
		if (newest.size() == limit || filters.isEmpty()) {
			return newest;
		}
		if (query.recipient() == null || isRare(query)) {
			return read(IN_ORDER, period, filters, limit);
		}
		String substring = RareSubstring.of(query.recipient(), newestRecipients());
		return read(BY_RECIPIENT, period, filters(query, substring), limit);
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
	private static Conditions filters(EventQuery query, @Nullable String substring) {
		Conditions conditions = new Conditions();
		conditions.add("event_type = :type", "type", (query.type() != null) ? query.type().recordType() : null);
		conditions.add("lower(recipient) like lower(:pattern)", "pattern", pattern(substring));
		conditions.add("strpos(lower(recipient), lower(:recipient)) > 0", "recipient", query.recipient());
		conditions.add(BY_MESSAGE_ID, "messageId", query.messageId());
		conditions.add("left(tag, 100) = left(:tag, 100) and tag = :tag", "tag", query.tag());
		conditions.add("left(bounce_type, 50) = left(:bounceType, 50) and bounce_type = :bounceType", "bounceType",
				query.bounceType());
		return conditions;
	}

	private static @Nullable String pattern(@Nullable String substring) {
		return (substring != null) ? "%" + substring.replaceAll("[\\\\%_]", "\\\\$0") + "%" : null;
	}

	@SuppressWarnings("unchecked")
	private List<Event> read(String sql, Conditions period, Conditions filters, int limit) {
		Query statement = this.entities.createNativeQuery(sql.formatted(period.sql(), filters.sql()), Event.class);
		period.parameters.forEach(statement::setParameter);
		filters.parameters.forEach(statement::setParameter);
		return statement.setMaxResults(limit).getResultList();
	}

	/** SQL conditions and the values of their parameters. */
	private static final class Conditions {

		private final List<String> conditions = new ArrayList<>();

		private final Map<String, Object> parameters = new LinkedHashMap<>();

		void add(String condition, String parameter, @Nullable Object value) {
			if (value != null) {
				this.conditions.add(" and " + condition);
				this.parameters.put(parameter, value);
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
