package app.raxx.deliverymonitor.threshold;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.EventCategory;

/**
 * The highest share of bad events in a window that ends now.
 *
 * @param bad the category that counts as bad
 * @param limit the rate, from 0 to 1, that must not be exceeded; reaching it is fine
 * @param minEvents how many events the window needs before the rule is evaluated
 */
public record RateRule(Name name, EventCategory bad, BigDecimal limit, Duration window,
		long minEvents) implements Rule {

	/** Evaluates the counts of a window. */
	public Reading read(Counts counts, Instant at) {
		Ratio ratio = new Ratio(counts.of(this.bad), counts.total());
		boolean broken = ratio.total() >= this.minEvents && ratio.isAbove(this.limit);
		return new Reading(this, ratio, null, broken, at);
	}

}
