package app.raxx.deliverymonitor.reconciliation;

import java.time.Instant;

import app.raxx.deliverymonitor.event.EventType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One comparison of the log with what Postmark's API knows. */
@Entity
@Table(name = "reconciliation")
@SuppressWarnings("NullAway.Init")
class ReconciliationRun {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private Instant startedAt;

	private @Nullable Instant finishedAt;

	private Instant since;

	private Instant until;

	private Instant comparedUntil;

	private int deliveries;

	private int bounces;

	private int spamComplaints;

	private @Nullable String problem;

	protected ReconciliationRun() {
	}

	ReconciliationRun(Instant startedAt, Instant since, Instant until) {
		this.startedAt = startedAt;
		this.since = since;
		this.until = until;
		this.comparedUntil = since;
	}

	/** Counts an event that was missing. */
	void found(EventType type) {
		switch (type) {
			case DELIVERY -> this.deliveries++;
			case BOUNCE -> this.bounces++;
			case SPAM_COMPLAINT -> this.spamComplaints++;
		}
	}

	/** Everything before this moment has been compared. */
	void compared(Instant until) {
		this.comparedUntil = until;
	}

	void finish(Instant now) {
		this.finishedAt = now;
	}

	void stop(Instant now, String problem) {
		this.finishedAt = now;
		this.problem = problem;
	}

	/** Whether it came to its end. */
	boolean isComplete() {
		return this.finishedAt != null && this.problem == null;
	}

	Instant startedAt() {
		return this.startedAt;
	}

	Instant since() {
		return this.since;
	}

	Instant until() {
		return this.until;
	}

	Instant comparedUntil() {
		return this.comparedUntil;
	}

	int deliveries() {
		return this.deliveries;
	}

	int bounces() {
		return this.bounces;
	}

	int spamComplaints() {
		return this.spamComplaints;
	}

	/** How many events were missing. */
	int missing() {
		return this.deliveries + this.bounces + this.spamComplaints;
	}

	/** Why it stopped before its end. */
	@Nullable String problem() {
		return this.problem;
	}

}
