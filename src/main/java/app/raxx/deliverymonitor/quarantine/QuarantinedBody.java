package app.raxx.deliverymonitor.quarantine;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;

/** A body that came with the right token and could not be used. */
@Entity
@Immutable
@SuppressWarnings("NullAway.Init")
public class QuarantinedBody {

	@Id
	private long id;

	private byte[] sha256;

	private String reason;

	private String body;

	private int bytes;

	private Instant receivedAt;

	protected QuarantinedBody() {
	}

	/** Why it could not be used. */
	public String reason() {
		return this.reason;
	}

	/** Its first 64 KiB, as far as that is text. */
	public String body() {
		return this.body;
	}

	/** Length of the whole body. */
	public int bytes() {
		return this.bytes;
	}

	public Instant receivedAt() {
		return this.receivedAt;
	}

}
