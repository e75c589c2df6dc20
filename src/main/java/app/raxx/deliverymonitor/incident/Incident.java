package app.raxx.deliverymonitor.incident;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.threshold.Fault;
import app.raxx.deliverymonitor.threshold.RateRule;
import app.raxx.deliverymonitor.threshold.Ratio;
import app.raxx.deliverymonitor.threshold.Reading;
import app.raxx.deliverymonitor.threshold.Rule;
import app.raxx.deliverymonitor.threshold.RuleId;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.jspecify.annotations.Nullable;

/** Lasts from the moment a rule is broken until the rule has been fine for a while. */
@Entity
@SuppressWarnings("NullAway.Init")
public class Incident {

	/**
	 * A gap between evaluations that is longer than this resets the recovery timer:
	 * unobserved time does not count as fine. Rules are evaluated every 30 s at least.
	 */
	private static final Duration UNWATCHED = Duration.ofMinutes(2);

	/**
	 * How long every reading must be at a lower level before the incident's level falls.
	 * Of two instances with different settings, the stricter one therefore decides.
	 */
	private static final Duration LEVEL_LASTS = Duration.ofMinutes(10);

	/**
	 * How long the rule must be fine before the incident is shown as settling, so that a
	 * rate near its limit does not change the messages at each evaluation.
	 */
	private static final Duration SETTLES_AFTER = Duration.ofMinutes(1);

	/** Longer than an instance takes to restart. */
	private static final Duration SWITCHED_OFF = Duration.ofMinutes(10);

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private long id;

	@Embedded
	private RuleId ruleId;

	private @Nullable BigDecimal rateLimit;

	private long windowSeconds;

	private Instant openedAt;

	private @Nullable Instant silentSince;

	@Embedded
	@EmbeddedColumnNaming("fault_%s")
	private @Nullable Fault fault;

	@Embedded
	@EmbeddedColumnNaming("opened_%s")
	private Ratio opened;

	@Embedded
	@EmbeddedColumnNaming("latest_%s")
	private Ratio latest;

	@Embedded
	@EmbeddedColumnNaming("worst_%s")
	private Ratio worst;

	private Instant worstAt;

	@Enumerated(EnumType.STRING)
	private Level level;

	private Instant levelAt;

	@Enumerated(EnumType.STRING)
	private Level worstLevel;

	@Embedded
	@EmbeddedColumnNaming("acknowledged_%s")
	private @Nullable Acknowledgement acknowledgement;

	private boolean unreported;

	private Instant judgedAt;

	private @Nullable Instant fineSince;

	private @Nullable Instant resolvedAt;

	protected Incident() {
	}

	/** Opens an incident with the reading that broke the rule. */
	Incident(Reading reading) {
		this.ruleId = reading.rule().id();
		this.rateLimit = (reading.rule() instanceof RateRule rate) ? rate.limit() : null;
		this.windowSeconds = reading.rule().window().toSeconds();
		this.silentSince = reading.silentSince();
		this.fault = reading.fault();
		this.openedAt = reading.at();
		this.opened = reading.share();
		this.latest = reading.share();
		this.worst = reading.share();
		this.worstAt = reading.at();
		this.level = Level.of(reading);
		this.levelAt = reading.at();
		this.worstLevel = this.level;
		this.judgedAt = reading.at();
	}

	/** An incident that is not stored, for a message that tests a sink. */
	public static Incident example(Instant at) {
		BigDecimal limit = new BigDecimal("0.01");
		RateRule rule = new RateRule(Rule.Name.BOUNCE_RATE, EventCategory.BOUNCED, limit, Duration.ofHours(1), 1, 1,
				BigDecimal.ONE);
		return new Incident(rule.read(new Counts(0, 0, 0), at));
	}

	/**
	 * Takes a newer reading into account; only while the incident is open. Returns
	 * whether it shows a fault that no reading since the opening showed.
	 */
	boolean follow(Reading reading) {
		requireOpen();
		boolean unwatched = reading.at().isAfter(this.judgedAt.plus(UNWATCHED));
		boolean settling = isSettling();
		this.latest = reading.share();
		this.judgedAt = reading.at();
		boolean further = follow(reading.fault());
		if (reading.isBroken() || isStillSilent(reading)) {
			this.fineSince = null;
		}
		else if (this.fineSince == null || unwatched) {
			this.fineSince = reading.at();
		}
		this.unreported |= settling != isSettling();
		if (reading.isBroken() && this.latest.isWorseThan(this.worst)) {
			this.worst = this.latest;
			this.worstAt = reading.at();
		}
		if (reading.isBroken()) {
			grade(Level.of(reading), reading.at(), unwatched);
		}
		return further;
	}

	/** A fault that returns is no further one, so that it is not reported each time. */
	private boolean follow(@Nullable Fault found) {
		Fault before = this.fault;
		if (found == null || before == null) {
			return false;
		}
		this.fault = found.after(before);
		this.unreported |= !found.seen().equals(before.seen());
		return found.isFurtherThan(before);
	}

	/** The level rises at once, and falls after a while, one step at a time. */
	private void grade(Level now, Instant at, boolean unwatched) {
		boolean lower = this.level.isAbove(now);
		if (lower && !unwatched && this.levelAt.plus(LEVEL_LASTS).isAfter(at)) {
			return;
		}
		if (!unwatched || !lower) {
			this.level = lower ? this.level.lower() : now;
		}
		this.levelAt = at;
		if (this.level.isAbove(this.worstLevel)) {
			this.worstLevel = this.level;
		}
	}

	private boolean isSettling() {
		return this.fineSince != null && !this.judgedAt.isBefore(this.fineSince.plus(SETTLES_AFTER));
	}

	/** Pruning the last event during a silence leaves no event; that is no recovery. */
	private boolean isStillSilent(Reading reading) {
		return this.silentSince != null && reading.silentSince() == null;
	}

	/** Resolves the open incident if its rule has been fine for that long. */
	boolean resolveIfFineFor(Duration patience) {
		requireOpen();
		if (this.fineSince == null || this.fineSince.plus(patience).isAfter(this.judgedAt)) {
			return false;
		}
		this.resolvedAt = this.judgedAt;
		return true;
	}

	/**
	 * Resolves the open incident if no instance has evaluated its rule for a while: the
	 * rule is switched off. Then {@link #fineSince()} is null.
	 */
	boolean resolveIfUnwatchedAt(Instant now) {
		requireOpen();
		if (!now.isAfter(this.judgedAt.plus(SWITCHED_OFF))) {
			return false;
		}
		this.fineSince = null;
		this.resolvedAt = now;
		return true;
	}

	/** Records that somebody looks after the open incident. */
	void acknowledge(Acknowledgement acknowledgement) {
		requireOpen();
		this.acknowledgement = acknowledgement;
		this.unreported = true;
	}

	/** Takes an acknowledgement back. */
	void disown() {
		requireOpen();
		this.acknowledgement = null;
		this.unreported = true;
	}

	/** Records that the rule of the open incident was muted, or is not any more. */
	void muteChanged() {
		requireOpen();
		this.unreported = true;
	}

	/**
	 * Whether the messages do not show yet what an operator did, what was found, or that
	 * the incident began or stopped settling; false from then on.
	 */
	boolean report() {
		boolean before = this.unreported;
		this.unreported = false;
		return before;
	}

	private void requireOpen() {
		if (this.resolvedAt != null) {
			throw new IllegalStateException("Incident " + this.id + " was resolved at " + this.resolvedAt);
		}
	}

	public long id() {
		return this.id;
	}

	public RuleId ruleId() {
		return this.ruleId;
	}

	public Rule.Name rule() {
		return this.ruleId.name();
	}

	/**
	 * The rate's limit when the incident opened, from 0 to 1; null unless the rule is a
	 * rate.
	 */
	public @Nullable BigDecimal limit() {
		return this.rateLimit;
	}

	/** How far back the rule looked when the incident opened. */
	public Duration window() {
		return Duration.ofSeconds(this.windowSeconds);
	}

	public Instant openedAt() {
		return this.openedAt;
	}

	/** When the last event before a silence was recorded; null for another rule. */
	public @Nullable Instant silentSince() {
		return this.silentSince;
	}

	/** What is wrong, or was wrong last; null unless the rule has conditions. */
	public @Nullable Fault fault() {
		return this.fault;
	}

	/** What the window held when the incident opened. */
	public Ratio opened() {
		return this.opened;
	}

	/** What the window held at the latest evaluation. */
	public Ratio latest() {
		return this.latest;
	}

	/** What the window held when it was worst. */
	public Ratio worst() {
		return this.worst;
	}

	public Instant worstAt() {
		return this.worstAt;
	}

	/** How serious it is now, or was when it was resolved. */
	public Level level() {
		return this.level;
	}

	/** How serious it was at its worst. */
	public Level worstLevel() {
		return this.worstLevel;
	}

	/** Null unless somebody looks after the incident. */
	public @Nullable Acknowledgement acknowledgement() {
		return this.acknowledgement;
	}

	/** When the rule was evaluated last while the incident was open. */
	Instant judgedAt() {
		return this.judgedAt;
	}

	/**
	 * Since when the rule has been fine without a break; null while it is broken and for
	 * a minute after that, and if the incident was resolved because its rule was switched
	 * off.
	 */
	public @Nullable Instant fineSince() {
		return (isSettling() || this.resolvedAt != null) ? this.fineSince : null;
	}

	/** Null while the incident is open. */
	public @Nullable Instant resolvedAt() {
		return this.resolvedAt;
	}

}
