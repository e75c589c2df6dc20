package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import app.raxx.deliverymonitor.alert.Alert;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** One message about an incident to one sink. */
@Entity
@SuppressWarnings("NullAway.Init")
class Notification {

	/** Longer than any attempt may take. */
	private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(10);

	/** After that the news is history. */
	private static final Duration PATIENCE = Duration.ofHours(24);

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private long id;

	private long incidentId;

	private String sink;

	@Convert(converter = KindColumn.class)
	private Alert.Kind kind;

	private Instant createdAt;

	@Convert(converter = StateColumn.class)
	private State state;

	private @Nullable Instant settledAt;

	private int attempts;

	private @Nullable Instant sendingUntil;

	private @Nullable String error;

	private boolean refused;

	protected Notification() {
	}

	Notification(long incidentId, String sink, Alert.Kind kind, Instant now) {
		this.incidentId = incidentId;
		this.sink = sink;
		this.kind = kind;
		this.createdAt = now;
		this.state = State.WAITING;
	}

	/** An attempt to send it begins. */
	void begin(Instant now) {
		this.attempts++;
		this.sendingUntil = now.plus(LONGEST_ATTEMPT);
	}

	/** It was taken, also if it had been superseded while it was sent. */
	void sent(Instant now) {
		settle(State.SENT, now);
		this.error = null;
		this.refused = false;
	}

	/** It was not taken: it goes on waiting unless it was superseded meanwhile. */
	void failed(String error, boolean refused) {
		this.error = error;
		this.refused = refused;
		this.sendingUntil = null;
	}

	/** Nobody was told, and it is too late now. */
	void abandon(Instant now) {
		settle(State.ABANDONED, now);
	}

	private void settle(State state, Instant now) {
		this.state = state;
		this.settledAt = now;
		this.sendingUntil = null;
	}

	boolean isWaiting() {
		return this.state == State.WAITING;
	}

	boolean isTooOldAt(Instant time) {
		return !time.isBefore(this.createdAt.plus(PATIENCE));
	}

	/** When the sink was told last, or it was given up to tell it. */
	Instant lastWord() {
		return (this.settledAt != null) ? this.settledAt : this.createdAt;
	}

	long id() {
		return this.id;
	}

	long incidentId() {
		return this.incidentId;
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

	State state() {
		return this.state;
	}

	/** What became of a notification. */
	enum State {

		WAITING, SENT, SUPERSEDED, ABANDONED

	}

	@Converter
	static class KindColumn implements AttributeConverter<Alert.Kind, String> {

		@Override
		public String convertToDatabaseColumn(Alert.Kind kind) {
			return kind.word();
		}

		@Override
		public Alert.Kind convertToEntityAttribute(String column) {
			return Alert.Kind.valueOf(column.toUpperCase(Locale.ROOT));
		}

	}

	@Converter
	static class StateColumn implements AttributeConverter<State, String> {

		@Override
		public String convertToDatabaseColumn(State state) {
			return state.name().toLowerCase(Locale.ROOT);
		}

		@Override
		public State convertToEntityAttribute(String column) {
			return State.valueOf(column.toUpperCase(Locale.ROOT));
		}

	}

}
