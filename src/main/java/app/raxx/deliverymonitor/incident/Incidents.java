package app.raxx.deliverymonitor.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import app.raxx.deliverymonitor.event.retention.Prunable;
import app.raxx.deliverymonitor.threshold.RuleId;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All incidents, open and resolved. */
public interface Incidents extends Repository<Incident, Long>, Prunable {

	/**
	 * Locks the rule until the transaction ends, so that instances evaluate it one after
	 * the other and none uses counts from before another's evaluation.
	 */
	@Query(nativeQuery = true, value = """
			select 1 from (select pg_advisory_xact_lock(hashtextextended('judge ' || :rule, 0))) as taken""")
	int lock(String rule);

	Incident save(Incident incident);

	Optional<Incident> findById(long id);

	/**
	 * Which rule the incident is about, without loading what another instance changes.
	 */
	@Query("select i.ruleId from Incident i where i.id = :id")
	Optional<RuleId> rule(long id);

	/** The open incident of a rule. */
	@Query("select i from Incident i where i.ruleId = :rule and i.resolvedAt is null")
	Optional<Incident> open(RuleId rule);

	/** The open incidents, at most one for each rule. */
	@Query("select i from Incident i where i.resolvedAt is null order by i.openedAt, i.id")
	List<Incident> open();

	/** The newest incidents, newest first, open or resolved. */
	@Query("select i from Incident i order by i.openedAt desc, i.id desc")
	List<Incident> newest(Limit limit);

	/** Deletes resolved incidents with their notifications. */
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
