package app.raxx.deliverymonitor.threshold;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The longest time without any event. It reveals a webhook that stopped working, which
 * the rates cannot.
 */
public record SilenceRule(Duration window) implements Rule {

	@Override
	public Name name() {
		return Name.SILENCE;
	}

	@Override
	public RuleId id() {
		return new RuleId(name());
	}

	/**
	 * Evaluates how long ago the last event was. An empty log is not a silence, because
	 * nothing has been connected to the service yet.
	 */
	public Reading read(@Nullable Instant lastEventAt, Instant at) {
		boolean broken = lastEventAt != null && lastEventAt.plus(this.window).isBefore(at);
		return new Reading(this, Ratio.NONE, lastEventAt, null, broken, at);
	}

}
