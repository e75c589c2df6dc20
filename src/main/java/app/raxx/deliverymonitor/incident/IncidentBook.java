package app.raxx.deliverymonitor.incident;

import java.time.Instant;
import java.util.Optional;

import app.raxx.deliverymonitor.event.retention.Prunable;
import app.raxx.deliverymonitor.threshold.Rule;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Where the judge keeps the incidents. */
interface IncidentBook extends Repository<Incident, Long>, Prunable {

	/**
	 * Lets one instance after the other judge a rule, until the transaction ends: a
	 * judgement never rests on counts from before somebody else's.
	 */
	@Query(nativeQuery = true, value = """
			select 1 from (select pg_advisory_xact_lock(hashtextextended('judge ' || :rule, 0))) as taken""")
	int take(String rule);

	@Query("select i from Incident i where i.rule = :rule and i.resolvedAt is null")
	Optional<Incident> open(Rule.Name rule);

	Incident save(Incident incident);

	/** Their notifications go with them. */
	@Override
	@Transactional
	@Modifying
	@Query(nativeQuery = true, value = """
			delete from incident
			 where id in (select id
			                from incident
			               where resolved_at < :horizon
			               order by resolved_at, id
			               limit :most)""")
	int expire(Instant horizon, int most);

}
