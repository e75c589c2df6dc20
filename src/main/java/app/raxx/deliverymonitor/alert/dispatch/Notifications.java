package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.NotificationHistory;
import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All notifications, waiting and settled. */
interface Notifications extends Repository<Notification, Long>, NotificationHistory {

	Notification save(Notification notification);

	Optional<Notification> findById(long id);

	/** Locks the row until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select n from Notification n where n.id = :id")
	Optional<Notification> lock(long id);

	@Query("""
			select n from Notification n
			 where n.incidentId = :incident
			   and n.sink = :sink
			   and n.kind <> CHANGED
			   and n.state <> SUPERSEDED
			 order by n.id desc""")
	Optional<Notification> newest(long incident, String sink, Limit one);

	/** The newest message that was sent or is to be sent; an update is no message. */
	default Optional<Notification> newest(long incident, String sink) {
		return newest(incident, sink, Limit.of(1));
	}

	@Override
	@Query("""
			select n.incidentId, n.sink, n.kind, n.state, coalesce(n.settledAt, n.createdAt), n.attempts, n.error
			  from Notification n
			 where n.incidentId in :incidents
			 order by n.id""")
	List<Entry> about(Collection<Long> incidents);

	@Override
	@Query("select min(n.createdAt) from Notification n where n.state = WAITING and n.sink in :sinks")
	Optional<Instant> oldestWaiting(Collection<String> sinks);

	/**
	 * Settles waiting notifications of these kinds, because a later one replaces them or
	 * an operator needs none.
	 */
	@Modifying
	@Query("""
			update Notification n
			   set n.state = SUPERSEDED, n.settledAt = :now
			 where n.incidentId = :incident
			   and n.sink in :sinks
			   and n.kind in :kinds
			   and n.state = WAITING""")
	int supersede(long incident, Collection<String> sinks, Collection<Alert.Kind> kinds, Instant now);

	/**
	 * Locks, until the transaction ends, the begin of attempts for every notification
	 * about the same incident to the same sink.
	 */
	@Query(nativeQuery = true, value = """
			select 1
			  from (select pg_advisory_xact_lock(hashtextextended(concat('send ', incident_id, ' ', sink), 0))
			          from notification
			         where id = :id) as taken""")
	Optional<Integer> lockAttempts(long id);

	/**
	 * Whether an attempt is in progress for any notification about the same incident to
	 * the same sink.
	 */
	@Query(nativeQuery = true, value = """
			select exists (select from notification mine
			                 join notification other using (incident_id, sink)
			                where mine.id = :id
			                  and other.sending_until > :now)""")
	boolean isBeingSent(long id, Instant now);

	/** Whether an earlier message to the same sink waits. */
	@Query(nativeQuery = true, value = """
			select exists (select from notification mine
			                 join notification earlier using (incident_id, sink)
			                where mine.id = :id
			                  and earlier.id < mine.id
			                  and earlier.state = 'waiting')""")
	boolean isBehind(long id);

	@Query(nativeQuery = true, value = """
			select exists (select from notification
			                where incident_id = :incident
			                  and sink = :sink
			                  and kind <> 'changed'
			                  and state = 'sent')""")
	boolean isAnySent(long incident, String sink);

	/** The receipt of the newest notification that has one. */
	@Query("""
			select n.receipt
			  from Notification n
			 where n.incidentId = :incident and n.sink = :sink and n.receipt is not null
			 order by n.id desc""")
	Optional<String> newestReceipt(long incident, String sink, Limit one);

	/** The oldest refused notifications. */
	@Query("select n.id from Notification n where n.state = 'waiting' and n.refused order by n.id")
	List<Long> refused(Limit most);

	/** The waiting notifications of some sinks, grouped by sink. */
	@Query(nativeQuery = true, value = """
			select sink, count(*) as waiting, min(created_at) as oldest, max(error) filter (where refused) as error
			  from notification
			 where state = 'waiting'
			   and sink = any(:sinks)
			 group by sink""")
	List<PendingAtSink> pending(String[] sinks);

	/** What waits for one sink. */
	interface PendingAtSink {

		String getSink();

		long getWaiting();

		Instant getOldest();

		/** Why the sink refuses; null unless it does. */
		@Nullable String getError();

	}

}
