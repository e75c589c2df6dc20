package app.raxx.deliverymonitor.threshold;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A rule held against a window.
 *
 * @param bad events that the rule is about
 * @param total all events that count
 */
public record Reading(Rule rule, long bad, long total) {

	/**
	 * Whether the rate is strictly above the limit, and there are enough events to say
	 * so.
	 */
	public boolean isBroken() {
		BigDecimal most = this.rule.limit().multiply(BigDecimal.valueOf(this.total));
		return this.total >= this.rule.minEvents() && BigDecimal.valueOf(this.bad).compareTo(most) > 0;
	}

	/** The rate, from 0 to 1; 0 for an empty window. */
	public BigDecimal rate() {
		return (this.total == 0) ? BigDecimal.ZERO
				: BigDecimal.valueOf(this.bad).divide(BigDecimal.valueOf(this.total), MathContext.DECIMAL32);
	}

}
