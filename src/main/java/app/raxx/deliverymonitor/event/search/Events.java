package app.raxx.deliverymonitor.event.search;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import app.raxx.deliverymonitor.event.Event;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.FailureSummary;
import org.jspecify.annotations.Nullable;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads the log. */
public interface Events extends Repository<Event, Long> {

	/**
	 * The newest failures of a window, as many as are grouped. The constant condition on
	 * the kind lets the planner use the partial index of failures.
	 */
	String BAD = """
			from (select *
			        from event
			       where kind in ('bounced', 'spam_complaint')
			         and kind = :kind
			         and recorded_at > :since
			         and recorded_at <= :until
			         and (cast(:sources as smallint[]) is null or source = any(cast(:sources as smallint[])))
			       order by recorded_at desc, id desc
			       limit\s""" + FailureSummary.MOST + ") as bad ";

	/**
	 * Names every stretch of the log, because the index of message ids begins with it.
	 */
	String IN_ANY_STRETCH = """
			cast(id >> 18 as integer)
			    = any(array(select generate_series(cast(min(id) >> 18 as integer), cast(max(id) >> 18 as integer)) from event))
			""";

	@Query("""
			select e.recordedAt
			  from Event e
			 where e.reconciled = false
			   and e.recordedAt <= :now
			 order by e.recordedAt desc, e.id desc
			 limit 1""")
	Optional<Instant> lastReceivedAt(Instant now);

	@Query("""
			select e.recordedAt
			  from Event e
			 where e.reconciled = false
			   and e.recordedAt > :since
			   and e.recordedAt <= :now
			   and e.source in :sources
			 order by e.recordedAt desc, e.id desc
			 limit 1""")
	Optional<Instant> lastReceivedAt(Instant since, Instant now, Collection<Short> sources);

	@Query("""
			select count(*), min(e.recordedAt), max(e.recordedAt)
			  from Event e
			 where e.reconciled = true
			   and e.recordedAt > :since
			   and e.recordedAt <= :until
			   and e.kind in ('delivered', 'bounced', 'spam_complaint')
			   and (e.bounceType is null or e.bounceType not in :except)
			   and e.source in :sources""")
	EventLog.Missed missed(Instant since, Instant until, Collection<String> except, Collection<Short> sources);

	@Query(nativeQuery = true, value = "select * " + BAD + "order by recorded_at desc, id desc limit 3")
	List<Event> newestBad(String kind, Instant since, Instant until, @Nullable String sources);

	@Query(nativeQuery = true, value = "select coalesce(bounce_type, 'unknown') as name, count(*) as events " + BAD
			+ "group by 1 order by 2 desc, 1 limit 5")
	List<FailureSummary.Group> bounceTypes(String kind, Instant since, Instant until, @Nullable String sources);

	@Query(nativeQuery = true,
			value = "select case when recipient like '%@%' then split_part(recipient, '@', -1) else 'unknown' end as name, "
					+ "count(*) as events " + BAD + "group by 1 order by 2 desc, 1 limit 5")
	List<FailureSummary.Group> domains(String kind, Instant since, Instant until, @Nullable String sources);

	@Query(nativeQuery = true, value = """
			select coalesce(message_id_as_reported, cast(message_id as text)) as "messageId", recipient
			  from event
			 where\s""" + IN_ANY_STRETCH + """
			and uuid_hash(message_id) = any(array(select uuid_hash(key) from unnest(:messages) as key))
			and message_id = any(:messages)
			and recorded_at >= :since
			and event_type = 'Delivery'""")
	List<DeliveredTo> delivered(UUID[] messages, Instant since);

	interface DeliveredTo {

		String getMessageId();

		String getRecipient();

	}

}
