package app.raxx.deliverymonitor.event.erasure;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;
import org.springframework.util.Assert;

/** A request to erase an address, and how far it is. */
@Entity
@Table(name = "erasure")
@SuppressWarnings("NullAway.Init")
@NamedInterface("erasure")
public class ErasureRun {

	@Id
	private UUID id;

	private @Nullable String address;

	private Instant requestedAt;

	private @Nullable Instant finishedAt;

	private long firstEventId;

	private long eventId;

	private long lastEventId;

	private long bodyId;

	private long lastBodyId;

	private long events;

	private long quarantinedBodies;

	protected ErasureRun() {
	}

	public UUID id() {
		return this.id;
	}

	public Instant requestedAt() {
		return this.requestedAt;
	}

	/** Null while it runs. */
	public @Nullable Instant finishedAt() {
		return this.finishedAt;
	}

	public boolean isFinished() {
		return this.finishedAt != null;
	}

	/** The number of events that contained the address. */
	public long events() {
		return this.events;
	}

	/** The number of quarantined bodies that contained the address. */
	public long quarantinedBodies() {
		return this.quarantinedBodies;
	}

	/** How much of the log has been processed. */
	public int percent() {
		long all = this.lastEventId - this.firstEventId;
		return isFinished() ? 100 : (all > 0) ? (int) (99 * (this.eventId - this.firstEventId) / all) : 0;
	}

	/** The key of the address. */
	String address() {
		Assert.state(this.address != null, "The erasure is finished");
		return this.address;
	}

	boolean hasEvents() {
		return this.eventId < this.lastEventId;
	}

	boolean hasBodies() {
		return this.bodyId < this.lastBodyId;
	}

	/** The events up to here are processed. */
	long eventId() {
		return this.eventId;
	}

	/** The end of a step through the events. */
	long eventIdAfter(int rows) {
		return Math.min(this.eventId + rows, this.lastEventId);
	}

	/** The bodies up to here are processed. */
	long bodyId() {
		return this.bodyId;
	}

	/** The end of a step through the bodies. */
	long bodyIdAfter(int rows) {
		return Math.min(this.bodyId + rows, this.lastBodyId);
	}

	void processedEvents(long upTo, int erased) {
		Assert.state(!isFinished() && upTo > this.eventId, "An erasure only advances");
		this.eventId = upTo;
		this.events += erased;
	}

	void processedBodies(long upTo, int erased) {
		Assert.state(!isFinished() && upTo > this.bodyId, "An erasure only advances");
		this.bodyId = upTo;
		this.quarantinedBodies += erased;
	}

	/** Forgets the address. */
	void finish(Instant now) {
		Assert.state(!isFinished() && !hasEvents() && !hasBodies(), "Some rows are not processed");
		this.finishedAt = now;
		this.address = null;
	}

}
