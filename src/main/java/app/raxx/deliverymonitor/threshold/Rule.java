package app.raxx.deliverymonitor.threshold;

import java.math.BigDecimal;
import java.time.Duration;

import app.raxx.deliverymonitor.event.Counts;

/**
 * How much may be bad in a window that ends now.
 *
 * @param limit the rate, from 0 to 1, that must not be passed; reaching it is fine
 * @param minEvents how many events the window needs before the rule judges
 */
public record Rule(Name name, BigDecimal limit, Duration window, long minEvents) {

	/** What is measured. */
	public enum Name {

		BOUNCE_RATE {
			@Override
			long bad(Counts counts) {
				return counts.bounced();
			}
		},

		SPAM_COMPLAINT_RATE {
			@Override
			long bad(Counts counts) {
				return counts.spamComplaint();
			}
		};

		abstract long bad(Counts counts);

	}

	/** Judges what a window holds. */
	public Reading read(Counts counts) {
		return new Reading(this, this.name.bad(counts), counts.total());
	}

}
