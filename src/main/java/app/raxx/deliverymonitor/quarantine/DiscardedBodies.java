package app.raxx.deliverymonitor.quarantine;

import java.time.Instant;
import java.util.List;

import app.raxx.deliverymonitor.event.retention.Prunable;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The counts of the bodies that were not stored. */
interface DiscardedBodies extends Repository<DiscardedBody, String>, Prunable {

	@Transactional
	@Modifying
	@Query(nativeQuery = true, value = """
			insert into discarded_body as counted (reason, bodies, first_at, last_at)
			values (:reason, :bodies, :at, :at)
			    on conflict (reason) do update
			       set bodies  = counted.bodies + excluded.bodies,
			           last_at = greatest(counted.last_at, excluded.last_at)""")
	int add(String reason, long bodies, Instant at);

	@Override
	@Transactional
	@Modifying
	@Query(nativeQuery = true, value = """
			delete from discarded_body
			 where reason in (select reason
			                    from discarded_body
			                   where last_at < :horizon
			                   order by last_at, reason
			                   limit :most)""")
	int expire(Instant horizon, int most);

	List<DiscardedBody> findAllByLastAtAfterOrderByLastAtDesc(Instant since);

}
