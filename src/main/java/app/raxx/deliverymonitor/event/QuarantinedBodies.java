package app.raxx.deliverymonitor.event;

import java.time.Instant;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes the quarantine. */
interface QuarantinedBodies extends Repository<QuarantinedBody, Long> {

	@Transactional
	@Modifying
	@Query(nativeQuery = true, value = """
			insert into quarantined_body (sha256, reason, body, bytes, received_at)
			values (:sha256, :reason, :body, :bytes, :receivedAt)
			    on conflict (sha256) do nothing""")
	int keep(byte[] sha256, String reason, String body, int bytes, Instant receivedAt);

}
