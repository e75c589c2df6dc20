package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Every message that was or is to be sent. */
interface Notifications extends Repository<Notification, Long> {

	Notification save(Notification notification);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select n from Notification n where n.id = :id")
	Optional<Notification> take(long id);

	@Query("select n from Notification n where n.incidentId = :incident and n.sink = :sink order by n.id desc")
	Optional<Notification> newest(long incident, String sink, Limit one);

	default Optional<Notification> newest(long incident, String sink) {
		return newest(incident, sink, Limit.of(1));
	}

	/** Drops what still waits, because a later message tells it too. */
	@Modifying
	@Query(nativeQuery = true, value = """
			update notification
			   set state = 'superseded', settled_at = :now
			 where incident_id = :incident
			   and state = 'waiting'""")
	int supersede(long incident, Instant now);

	/** Whether an earlier message about the same incident is being sent right now. */
	@Query(nativeQuery = true, value = """
			select exists (select from notification mine
			                 join notification earlier using (incident_id, sink)
			                where mine.id = :id
			                  and earlier.id < mine.id
			                  and earlier.sending_until > :now)""")
	boolean isEarlierUnderWay(long id, Instant now);

	@Query(nativeQuery = true, value = """
			select exists (select from notification
			                where incident_id = :incident
			                  and sink = :sink
			                  and state = 'sent')""")
	boolean isAnySent(long incident, String sink);

	@Query(nativeQuery = true, value = "select id from notification where state = 'waiting' and refused")
	List<Long> refused();

	/** What waits at each sink that keeps something waiting. */
	@Query(nativeQuery = true, value = """
			select sink, count(*) as waiting, min(created_at) as oldest, max(error) filter (where refused) as error
			  from notification
			 where state = 'waiting'
			 group by sink""")
	List<PendingAtSink> lines();

	/**
	 * What waits at one sink.
	 *
	 * @param error why only an operator can help, if that is so
	 */
	interface PendingAtSink {

		String getSink();

		long getWaiting();

		Instant getOldest();

		String getError();

	}

}
