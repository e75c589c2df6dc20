package app.raxx.deliverymonitor.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import app.raxx.deliverymonitor.event.retention.Prunable;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The past reconciliations. */
interface ReconciliationRuns extends Repository<ReconciliationRun, Long>, Prunable {

	ReconciliationRun save(ReconciliationRun run);

	@Query("select r from ReconciliationRun r order by r.id desc")
	List<ReconciliationRun> newest(Limit limit);

	default Optional<ReconciliationRun> last() {
		return newest(Limit.of(1)).stream().findFirst();
	}

	@Override
	@Transactional
	@Modifying
	@Query(nativeQuery = true, value = """
			delete from reconciliation
			 where id in (select id from reconciliation where started_at < :horizon order by id limit :most)""")
	int expire(Instant horizon, int most);

}
