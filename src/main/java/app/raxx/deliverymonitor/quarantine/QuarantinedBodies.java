package app.raxx.deliverymonitor.quarantine;

import java.time.Instant;
import java.util.List;

import app.raxx.deliverymonitor.event.retention.Prunable;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The stored bodies. */
interface QuarantinedBodies extends Repository<QuarantinedBody, Long>, Prunable {

	@Override
	@Transactional
	@Modifying
	@Query(nativeQuery = true, value = """
			delete from quarantined_body
			 where id in (select id
			                from quarantined_body
			               where received_at < :horizon
			               order by received_at, id
			               limit :most)""")
	int expire(Instant horizon, int most);

	@Query("select b from QuarantinedBody b order by b.receivedAt desc, b.id desc")
	List<QuarantinedBody> newest(Limit limit);

	long count();

}
