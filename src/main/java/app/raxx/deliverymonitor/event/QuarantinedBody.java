package app.raxx.deliverymonitor.event;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;

/** A body that came with the right token and could not be used. */
@Entity
@Immutable
@SuppressWarnings("NullAway.Init")
class QuarantinedBody {

	@Id
	private long id;

	private byte[] sha256;

	private String reason;

	private String body;

	private int bytes;

	private Instant receivedAt;

	protected QuarantinedBody() {
	}

}
