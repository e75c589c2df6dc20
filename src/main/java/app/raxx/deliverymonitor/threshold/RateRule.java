package app.raxx.deliverymonitor.threshold;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.EventCategory;

/**
 * How much may be bad in a window that ends now.
 *
 * @param bad what counts as bad
 * @param limit the rate, from 0 to 1, that must not be passed; reaching it is fine
 * @param minEvents how many events the window needs before the rule judges
 */
public record RateRule(Name name, EventCategory bad, BigDecimal limit, Duration window,
		long minEvents) implements Rule {

	/** Judges what a window holds. */
	public Reading read(Counts counts, Instant at) {
		Ratio ratio = new Ratio(counts.of(this.bad), counts.total());
		boolean broken = ratio.total() >= this.minEvents && ratio.isAbove(this.limit);
		return new Reading(this, ratio, null, broken, at);
	}

}
