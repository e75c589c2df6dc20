package app.raxx.deliverymonitor.incident;

import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Every incident there was. */
public interface Incidents extends Repository<Incident, Long> {

	/** The incident of that number, as it is now. */
	Optional<Incident> findById(long id);

	/** The open incidents, at most one for each rule. */
	@Query("select i from Incident i where i.resolvedAt is null order by i.openedAt, i.id")
	List<Incident> open();

	/** The newest incidents, newest first, open or not. */
	@Query("select i from Incident i order by i.openedAt desc, i.id desc")
	List<Incident> newest(Limit limit);

}
