package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.AlertSink.Receipt;
import app.raxx.deliverymonitor.alert.NotificationState;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** One message to one sink, about an incident or as a test. */
@Entity
@SuppressWarnings("NullAway.Init")
class Notification {

	/**
	 * How long nothing else may send it: the commit of the attempt's begin (10 s at
	 * most), the calls (10 s), and half a minute for storing the result after an outage
	 * of the database. A killed instance's attempt is made again after this time.
	 */
	private static final Duration LEASE = Duration.ofSeconds(50);

	/** A notification that was not accepted for this long is abandoned. */
	private static final Duration LONGEST_WAIT = Duration.ofHours(24);

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private long id;

	private @Nullable Long incidentId;

	private String sink;

	@Enumerated(EnumType.STRING)
	private Alert.Kind kind;

	private Instant createdAt;

	@Enumerated(EnumType.STRING)
	private NotificationState state;

	private @Nullable Instant settledAt;

	private int attempts;

	private @Nullable Instant sendingUntil;

	private @Nullable String error;

	private boolean refused;

	private @Nullable String receipt;

	protected Notification() {
	}

	Notification(long incidentId, String sink, Alert.Kind kind, Instant now) {
		this.incidentId = incidentId;
		this.sink = sink;
		this.kind = kind;
		this.createdAt = now;
		this.state = NotificationState.WAITING;
	}

	/** Starts an attempt; an earlier one may have died without a result. */
	void begin(Instant now) {
		require(mayBeginAt(now), "begin");
		this.attempts++;
		this.sendingUntil = now.plus(LEASE);
	}

	/**
	 * Ends the attempt with success, also if the notification was superseded meanwhile.
	 */
	void sent(@Nullable Receipt receipt, Instant now) {
		require(isSending(), "sent");
		settle(NotificationState.SENT, now);
		this.receipt = (receipt != null) ? receipt.text() : null;
		this.error = null;
		this.refused = false;
	}

	/** Ends the attempt with an error; the state stays as it is. */
	void failed(String error, boolean refused) {
		require(isSending(), "failed");
		this.error = error;
		this.refused = refused;
		this.sendingUntil = null;
	}

	/** Gives up for good, between two attempts. */
	void abandon(Instant now) {
		require(isWaiting() && !isSending(), "abandon");
		settle(NotificationState.ABANDONED, now);
	}

	private void require(boolean allowed, String transition) {
		if (!allowed) {
			throw new IllegalStateException("Notification %d: no %s while %s, %s".formatted(this.id, transition,
					this.state.word(), isSending() ? "attempt in progress" : "no attempt in progress"));
		}
	}

	private void settle(NotificationState state, Instant now) {
		this.state = state;
		this.settledAt = now;
		this.sendingUntil = null;
	}

	/** Whether it waits and no attempt is in progress. */
	boolean mayBeginAt(Instant now) {
		return isWaiting() && (this.sendingUntil == null || !this.sendingUntil.isAfter(now));
	}

	boolean isWaiting() {
		return this.state == NotificationState.WAITING;
	}

	/** Whether an attempt has begun and not ended. */
	boolean isSending() {
		return this.sendingUntil != null;
	}

	/** Whether it updates the first message and sends none. */
	boolean isUpdate() {
		return this.kind == Alert.Kind.CHANGED;
	}

	Duration ageAt(Instant time) {
		return Duration.between(this.createdAt, time);
	}

	/** Whether a failed attempt is not repeated at that time: a test has only one. */
	boolean isGivenUpAt(Instant time) {
		return isTest() || ageAt(time).compareTo(LONGEST_WAIT) >= 0;
	}

	/** Whether it tests a sink and is about no incident. */
	boolean isTest() {
		return this.kind == Alert.Kind.TEST;
	}

	/** When it was sent, superseded or abandoned, or else created. */
	Instant lastChange() {
		return (this.settledAt != null) ? this.settledAt : this.createdAt;
	}

	long id() {
		return this.id;
	}

	/** Throws for a test. */
	long incidentId() {
		return Objects.requireNonNull(this.incidentId);
	}

	String sink() {
		return this.sink;
	}

	Alert.Kind kind() {
		return this.kind;
	}

	int attempts() {
		return this.attempts;
	}

	NotificationState state() {
		return this.state;
	}

}
