package app.raxx.deliverymonitor.threshold;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How long nothing at all may be received: a dead webhook looks exactly like a quiet day.
 */
public record SilenceRule(Duration window) implements Rule {

	@Override
	public Name name() {
		return Name.SILENCE;
	}

	/**
	 * Judges how long ago the last event was. A log that is still empty is no silence: it
	 * is a service that nothing has been connected to yet.
	 */
	public Reading read(@Nullable Instant lastEventAt, Instant at) {
		boolean broken = lastEventAt != null && lastEventAt.plus(this.window).isBefore(at);
		return new Reading(this, Ratio.NONE, lastEventAt, broken, at);
	}

}
