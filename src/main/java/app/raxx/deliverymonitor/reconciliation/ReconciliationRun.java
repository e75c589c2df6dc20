package app.raxx.deliverymonitor.reconciliation;

import java.time.Instant;

import app.raxx.deliverymonitor.postmark.Slice;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/** One comparison of the log with what Postmark's API knows. */
@Entity
@Table(name = "reconciliation")
@SuppressWarnings("NullAway.Init")
class ReconciliationRun {

	private static final int MOST_NAMES = 10;

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

	private int skipped;

	@Embedded
	@EmbeddedColumnNaming("calls_%s")
	private @Nullable Calls calls;

	private @Nullable String skippedRecords;

	private @Nullable String problem;

	private @Nullable String remedy;

	protected ReconciliationRun() {
	}

	ReconciliationRun(Instant startedAt, Instant since, Instant until) {
		this.startedAt = startedAt;
		this.since = since;
		this.until = until;
		this.comparedUntil = since;
	}

	/** Counts events that were missing and records that were skipped. */
	void add(Found found) {
		assertRunning();
		found.skipped().forEach(this::skip);
		this.deliveries += found.deliveries();
		this.bounces += found.bounces();
		this.spamComplaints += found.spamComplaints();
	}

	private void skip(String name) {
		if (this.skipped < MOST_NAMES) {
			this.skippedRecords = (this.skippedRecords == null) ? name : this.skippedRecords + ", " + name;
		}
		this.skipped++;
	}

	/** Everything before this moment has been compared. */
	void compared(Instant until) {
		assertRunning();
		Assert.state(!until.isBefore(this.comparedUntil), "A run does not go back in time");
		this.comparedUntil = until;
	}

	/** Notes how the latest events of the servers that were compared arrived. */
	void judge(Calls calls) {
		assertRunning();
		this.calls = calls;
	}

	/** Ends the run after its last slice. */
	void finish(Instant now, Calls calls) {
		judge(calls);
		this.finishedAt = now;
	}

	/** Ends the run before its last slice, because something failed. */
	void stop(Instant now, String problem, String remedy) {
		assertRunning();
		this.finishedAt = now;
		this.problem = problem;
		this.remedy = remedy;
	}

	/** Ends the run before its last slice, because the service ends. */
	void interrupt(Instant now) {
		assertRunning();
		this.finishedAt = now;
		this.problem = "the service was stopped meanwhile";
	}

	private void assertRunning() {
		Assert.state(this.finishedAt == null, "The run has ended");
	}

	/** Whether everything was compared. */
	boolean isComplete() {
		return this.finishedAt != null && this.problem == null;
	}

	/** Up to when it judges calls: Postmark may still repeat those of later events. */
	Instant settledUntil() {
		Instant settled = this.startedAt.minus(ReconciliationTask.WEBHOOK_RETRIES);
		return settled.isBefore(this.until) ? settled : this.until;
	}

	/**
	 * How the latest events arrived. Unless every server was compared, null if calls have
	 * not stopped, because those of the others may have.
	 */
	@Nullable Calls calls() {
		return this.calls;
	}

	/** Null while it runs. */
	@Nullable Instant finishedAt() {
		return this.finishedAt;
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

	/** From {@link #since()} until {@link #until()}. */
	Slice period() {
		return new Slice(this.since, this.until);
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

	/** How many records could not be read or stored. */
	int skipped() {
		return this.skipped;
	}

	/** The names of the first skipped records; null if there are none. */
	@Nullable String skippedRecords() {
		return this.skippedRecords;
	}

	/** Why the run stopped; null if it did not. */
	@Nullable String problem() {
		return this.problem;
	}

	/** What to do about the problem; null if there is nothing to do. */
	@Nullable String remedy() {
		return this.remedy;
	}

}
