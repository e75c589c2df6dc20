package app.raxx.deliverymonitor.threshold;

import java.math.BigDecimal;
import java.math.MathContext;

import jakarta.persistence.Embeddable;

/**
 * The bad events of a window out of all its events.
 *
 * @param bad events of the category that the rule limits
 * @param total all events that are counted
 */
@Embeddable
public record Ratio(long bad, long total) {

	static final Ratio NONE = new Ratio(0, 0);

	/** The rate, from 0 to 1, to 7 digits; 0 for an empty window. */
	public BigDecimal rate() {
		return (this.total == 0) ? BigDecimal.ZERO
				: BigDecimal.valueOf(this.bad).divide(BigDecimal.valueOf(this.total), MathContext.DECIMAL32);
	}

	/**
	 * Whether the rate is strictly above the limit; exact, because nothing is divided.
	 */
	boolean isAbove(BigDecimal limit) {
		return BigDecimal.valueOf(this.bad).compareTo(limit.multiply(BigDecimal.valueOf(this.total))) > 0;
	}

	public boolean isWorseThan(Ratio other) {
		return rate().compareTo(other.rate()) > 0;
	}

}
