package app.raxx.deliverymonitor.incident;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.threshold.RateRule;
import app.raxx.deliverymonitor.threshold.Ratio;
import app.raxx.deliverymonitor.threshold.Reading;
import app.raxx.deliverymonitor.threshold.Rule;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.jspecify.annotations.Nullable;

/** From the moment a rule is broken until it has been fine for a while. */
@Entity
@SuppressWarnings("NullAway.Init")
public class Incident {

	/**
	 * Rules are judged every 30 s at least; a longer gap means that nobody looked, and
	 * what nobody saw was not fine.
	 */
	private static final Duration UNWATCHED = Duration.ofMinutes(2);

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private long id;

	@Convert(converter = Rule.Name.Column.class)
	private Rule.Name rule;

	private @Nullable BigDecimal rateLimit;

	private long windowSeconds;

	private Instant openedAt;

	private @Nullable Instant silentSince;

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

	private Instant judgedAt;

	private @Nullable Instant fineSince;

	private @Nullable Instant resolvedAt;

	protected Incident() {
	}

	/** Opens an incident with the reading that broke the rule. */
	Incident(Reading reading) {
		this.rule = reading.rule().name();
		this.rateLimit = (reading.rule() instanceof RateRule rate) ? rate.limit() : null;
		this.windowSeconds = reading.rule().window().toSeconds();
		this.silentSince = reading.silentSince();
		this.openedAt = reading.at();
		this.opened = reading.share();
		this.latest = reading.share();
		this.worst = reading.share();
		this.worstAt = reading.at();
		this.judgedAt = reading.at();
	}

	/** Takes a newer reading into account. */
	void follow(Reading reading) {
		boolean unwatched = reading.at().isAfter(this.judgedAt.plus(UNWATCHED));
		this.latest = reading.share();
		this.judgedAt = reading.at();
		if (reading.isBroken() || isStillSilent(reading)) {
			this.fineSince = null;
		}
		else if (this.fineSince == null || unwatched) {
			this.fineSince = reading.at();
		}
		if (reading.isBroken() && this.latest.isWorseThan(this.worst)) {
			this.worst = this.latest;
			this.worstAt = reading.at();
		}
	}

	/** The last event may be pruned while the silence lasts: that is no new one. */
	private boolean isStillSilent(Reading reading) {
		return this.silentSince != null && reading.silentSince() == null;
	}

	/** Ends the incident if it has been fine for long enough. */
	boolean resolveIfFineFor(Duration patience) {
		if (this.fineSince == null || this.fineSince.plus(patience).isAfter(this.judgedAt)) {
			return false;
		}
		this.resolvedAt = this.judgedAt;
		return true;
	}

	public long id() {
		return this.id;
	}

	public Rule.Name rule() {
		return this.rule;
	}

	/**
	 * The limit of the rate when the incident opened, from 0 to 1; none for a silence.
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

	/** When the last event before a silence was recorded; none for a rate. */
	public @Nullable Instant silentSince() {
		return this.silentSince;
	}

	/** What the window held when the incident opened. */
	public Ratio opened() {
		return this.opened;
	}

	/** What the window held when the rule was judged last. */
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

	/** Since when the rule has been fine without a break; none while it is broken. */
	public @Nullable Instant fineSince() {
		return this.fineSince;
	}

	/** When the incident was over; none while it is open. */
	public @Nullable Instant resolvedAt() {
		return this.resolvedAt;
	}

}
