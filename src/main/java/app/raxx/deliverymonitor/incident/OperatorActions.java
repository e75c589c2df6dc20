package app.raxx.deliverymonitor.incident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import app.raxx.deliverymonitor.event.PostgresText;
import app.raxx.deliverymonitor.threshold.RuleId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What an operator does about an incident or a rule. Each action takes the rule's lock,
 * so that it does not cross an evaluation. The next evaluation updates the messages.
 */
@Component
public class OperatorActions {

	/** A mute that is forgotten would hide a rule for long. */
	private static final Duration LONGEST_MUTE = Duration.ofDays(7);

	private static final int LONGEST_TEXT = 200;

	private final Incidents incidents;

	private final Mutes mutes;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher publisher;

	private final Clock clock;

	OperatorActions(Incidents incidents, Mutes mutes, TransactionTemplate transaction,
			ApplicationEventPublisher publisher, Clock clock) {
		this.incidents = incidents;
		this.mutes = mutes;
		this.transaction = transaction;
		this.publisher = publisher;
		this.clock = clock;
	}

	/**
	 * Acknowledges an open incident. Empty if it is unknown.
	 * @throws InvalidActionException if it is over, or the author is not named
	 */
	public Optional<Incident> acknowledge(long id, @Nullable String author, @Nullable String reason) {
		Acknowledgement acknowledgement = new Acknowledgement(this.clock.instant(), required("author", author),
				optional("reason", reason).orElse(null));
		return act(() -> locked(id).map((incident) -> {
			incident.acknowledge(acknowledgement);
			return incident;
		}));
	}

	/**
	 * Takes the acknowledgement of an open incident back. Empty if there is none.
	 * @throws InvalidActionException if the incident is over
	 */
	public Optional<Incident> takeBackAcknowledgement(long id) {
		return act(() -> locked(id).filter((incident) -> incident.acknowledgement() != null).map((incident) -> {
			incident.disown();
			return incident;
		}));
	}

	/**
	 * Mutes a rule, in place of an earlier mute.
	 * @throws InvalidActionException if the time is past or too far away, or the author
	 * or the reason is not given
	 */
	public Mute mute(RuleId rule, Instant until, @Nullable String author, @Nullable String reason) {
		Instant now = this.clock.instant();
		Mute mute = new Mute(rule, now, until, required("author", author), required("reason", reason));
		if (!until.isAfter(now)) {
			throw new InvalidActionException("until", "is in the past");
		}
		if (until.isAfter(now.plus(LONGEST_MUTE))) {
			throw new InvalidActionException("until", "is more than 7 days from now");
		}
		return act(() -> {
			this.incidents.lock(rule.word());
			this.mutes.inEffect(rule, now).ifPresent((earlier) -> earlier.end(now));
			muteChanged(rule);
			return this.mutes.save(mute);
		});
	}

	/** Takes a mute back. Empty if it is unknown or over. */
	public Optional<Mute> takeBackMute(long id) {
		return act(() -> {
			Optional<RuleId> rule = this.mutes.rule(id);
			rule.ifPresent((found) -> this.incidents.lock(found.word()));
			Instant now = this.clock.instant();
			Optional<Mute> mute = this.mutes.inEffect(id, now);
			mute.ifPresent((found) -> {
				found.end(now);
				muteChanged(found.ruleId());
			});
			return mute;
		});
	}

	private void muteChanged(RuleId rule) {
		this.incidents.open(rule).ifPresent(Incident::muteChanged);
	}

	private Optional<Incident> locked(long id) {
		this.incidents.rule(id).ifPresent((rule) -> this.incidents.lock(rule.word()));
		Optional<Incident> incident = this.incidents.findById(id);
		if (incident.map(Incident::resolvedAt).isPresent()) {
			throw new InvalidActionException("id", "is an incident that is over");
		}
		return incident;
	}

	private static String required(String parameter, @Nullable String text) {
		return optional(parameter, text).orElseThrow(() -> new InvalidActionException(parameter, "is not given"));
	}

	private static Optional<String> optional(String parameter, @Nullable String text) {
		if (text == null || text.isBlank()) {
			return Optional.empty();
		}
		if (text.length() > LONGEST_TEXT) {
			throw new InvalidActionException(parameter, "is longer than " + LONGEST_TEXT + " characters");
		}
		return Optional.of(PostgresText.of(text.strip()));
	}

	private <T> T act(Supplier<T> action) {
		T result = Objects.requireNonNull(this.transaction.execute((status) -> action.get()));
		this.publisher.publishEvent(new Done());
		return result;
	}

	/** An operator did something; published after the commit. */
	record Done() {

	}

}
