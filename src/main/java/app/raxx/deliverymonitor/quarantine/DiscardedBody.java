package app.raxx.deliverymonitor.quarantine;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;

/** How many bodies were not stored for one reason. */
@Entity
@Immutable
@SuppressWarnings("NullAway.Init")
public class DiscardedBody {

	@Id
	private String reason;

	private long bodies;

	private Instant firstAt;

	private Instant lastAt;

	protected DiscardedBody() {
	}

	public String reason() {
		return this.reason;
	}

	public long bodies() {
		return this.bodies;
	}

	public Instant firstAt() {
		return this.firstAt;
	}

	public Instant lastAt() {
		return this.lastAt;
	}

}
