package app.raxx.deliverymonitor.threshold;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.EventCategory;
import org.jspecify.annotations.Nullable;

/**
 * The highest share of bad events in a window that ends now.
 *
 * @param scope the streams whose events count
 * @param bad the category that counts as bad
 * @param limit the rate, from 0 to 1, that must not be exceeded; reaching it is fine
 * @param minEvents how many events the window needs before the rule is evaluated
 * @param noteBelow with fewer bad events than this, an exceeded limit is only a note
 * @param criticalRate the rate, from 0 to 1, at which an exceeded limit is critical
 */
public record RateRule(Name name, Scope scope, EventCategory bad, BigDecimal limit, Duration window, long minEvents,
		long noteBelow, BigDecimal criticalRate) implements Rule {

	/** With fewer bad events, no rate is critical. */
	private static final long CRITICAL_EVENTS = 10;

	private static final BigDecimal CRITICAL_LIMITS = BigDecimal.valueOf(5);

	/** A rule for all streams. */
	public RateRule(Name name, EventCategory bad, BigDecimal limit, Duration window, long minEvents, long noteBelow,
			BigDecimal criticalRate) {
		this(name, Scope.ALL, bad, limit, window, minEvents, noteBelow, criticalRate);
	}

	@Override
	public RuleId id() {
		return new RuleId(this.name, this.scope.stream());
	}

	/** If no critical rate is given, it is five times the limit. */
	public static BigDecimal criticalRate(@Nullable BigDecimal given, BigDecimal limit) {
		return (given != null) ? given : limit.multiply(CRITICAL_LIMITS).min(BigDecimal.ONE);
	}

	/** Whether there are too few bad events to judge. */
	public boolean isNote(Ratio ratio) {
		return ratio.bad() < this.noteBelow;
	}

	public boolean isCritical(Ratio ratio) {
		return ratio.bad() >= CRITICAL_EVENTS && ratio.rate().compareTo(this.criticalRate) >= 0;
	}

	/** Evaluates the counts of a window. */
	public Reading read(Counts counts, Instant at) {
		Ratio ratio = new Ratio(counts.of(this.bad), counts.total());
		boolean broken = ratio.total() >= this.minEvents && ratio.isAbove(this.limit);
		return new Reading(this, ratio, null, null, broken, at);
	}

}
