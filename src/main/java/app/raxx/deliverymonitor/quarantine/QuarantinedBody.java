package app.raxx.deliverymonitor.quarantine;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;

/** An authenticated webhook body that could not be used. */
@Entity
@Immutable
@SuppressWarnings("NullAway.Init")
public class QuarantinedBody {

	@Id
	private long id;

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

	/** Its first 64 KiB as text. Invalid UTF-8 is replaced. */
	public String body() {
		return this.body;
	}

	/** The length of the whole body in bytes. */
	public int bytes() {
		return this.bytes;
	}

	public Instant receivedAt() {
		return this.receivedAt;
	}

}
