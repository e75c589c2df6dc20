package app.raxx.deliverymonitor.threshold;

import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Where the judge keeps the incidents. */
interface IncidentBook extends Repository<Incident, Long> {

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

}
