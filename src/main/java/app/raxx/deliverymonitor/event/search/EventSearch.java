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
 * What is common stands among the newest events, and reading those costs little; what is
 * rare is found through an index. No single plan is good at both, and what the planner
 * guesses of a part of an address is not to be relied on: so the newest are read first.
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

	/** Keeps the planner from walking through the log in order when a part is rare. */
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

	public List<Event> find(EventQuery search, int limit) {
		Conditions period = period(search);
		Conditions sought = sought(search, null);
		List<Event> newest = read(AMONG_THE_NEWEST, period, sought, limit);
		if (newest.size() == limit || sought.isEmpty()) {
			return newest;
		}
		if (search.recipient() == null || isRare(search)) {
			return read(IN_ORDER, period, sought, limit);
		}
		return read(BY_RECIPIENT, period, sought(search, RareSubstring.of(search.recipient(), newestRecipients())),
				limit);
	}

	/** Whether something else than the recipient leaves only little to look through. */
	private static boolean isRare(EventQuery search) {
		return search.messageId() != null || search.bounceType() != null
				|| (search.type() != null && search.type() != EventType.DELIVERY);
	}

	@SuppressWarnings("unchecked")
	private List<String> newestRecipients() {
		return this.entities.createNativeQuery(NEWEST_RECIPIENTS, String.class).getResultList();
	}

	private static Conditions period(EventQuery search) {
		Conditions conditions = new Conditions();
		conditions.add("recorded_at >= :since", "since", search.since());
		conditions.add("recorded_at < :until", "until", search.until());
		EventQuery.Position position = search.olderThan();
		if (position != null) {
			conditions.add("(recorded_at, id) < (:time, :id)", "time", position.recordedAt());
			conditions.parameters.put("id", position.id());
		}
		return conditions;
	}

	/** The text columns without a bound are indexed by their first characters. */
	private static Conditions sought(EventQuery search, @Nullable String piece) {
		Conditions conditions = new Conditions();
		conditions.add("event_type = :type", "type", (search.type() != null) ? search.type().recordType() : null);
		conditions.add("lower(recipient) like lower(:piece)", "piece", pattern(piece));
		conditions.add("strpos(lower(recipient), lower(:recipient)) > 0", "recipient", search.recipient());
		conditions.add(BY_MESSAGE_ID, "messageId", search.messageId());
		conditions.add("left(tag, 100) = left(:tag, 100) and tag = :tag", "tag", search.tag());
		conditions.add("left(bounce_type, 50) = left(:bounceType, 50) and bounce_type = :bounceType", "bounceType",
				search.bounceType());
		return conditions;
	}

	private static @Nullable String pattern(@Nullable String piece) {
		return (piece != null) ? "%" + piece.replaceAll("[\\\\%_]", "\\\\$0") + "%" : null;
	}

	@SuppressWarnings("unchecked")
	private List<Event> read(String sql, Conditions period, Conditions sought, int limit) {
		Query query = this.entities.createNativeQuery(sql.formatted(period.sql(), sought.sql()), Event.class);
		period.parameters.forEach(query::setParameter);
		sought.parameters.forEach(query::setParameter);
		return query.setMaxResults(limit).getResultList();
	}

	/** Conditions in SQL and the values they name. */
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
