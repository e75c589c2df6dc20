package app.raxx.deliverymonitor.postmark;

import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Remembers the reconciliations. */
interface Runs extends Repository<Run, Long> {

	Run save(Run run);

	@Query("select r from Run r order by r.id desc")
	List<Run> newest(Limit limit);

	default Optional<Run> last() {
		return newest(Limit.of(1)).stream().findFirst();
	}

}
