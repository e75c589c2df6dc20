package app.raxx.deliverymonitor.event.erasure;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import app.raxx.deliverymonitor.event.retention.Prunable;
import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The requests to erase an address. */
interface ErasureRuns extends Repository<ErasureRun, UUID>, Prunable {

	Optional<ErasureRun> findById(UUID id);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select r from ErasureRun r where r.id = :id")
	Optional<ErasureRun> lock(UUID id);

	/**
	 * Stores a request for all rows that exist now. A running erasure of the same address
	 * is extended to them.
	 */
	@Transactional
	@Query(nativeQuery = true,
			value = """
					insert into erasure (id, address, requested_at, first_event_id, event_id, last_event_id, body_id, last_body_id)
					select :id, :address, :now, events.first, events.first, events.last, bodies.first, bodies.last
					  from (select coalesce(min(id) - 1, 0) as first, coalesce(max(id), 0) as last from event) as events,
					       (select coalesce(min(id) - 1, 0) as first, coalesce(max(id), 0) as last from quarantined_body) as bodies
					    on conflict (address) do update
					   set last_event_id = excluded.last_event_id,
					       last_body_id = excluded.last_body_id
					returning id""")
	UUID request(UUID id, String address, Instant now);

	@Override
	@Transactional
	@Modifying
	@Query(nativeQuery = true, value = """
			delete from erasure
			 where id in (select id from erasure where finished_at < :horizon order by finished_at limit :most)""")
	int expire(Instant horizon, int most);

}
