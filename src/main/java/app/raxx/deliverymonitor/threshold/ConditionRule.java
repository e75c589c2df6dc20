package app.raxx.deliverymonitor.threshold;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A rule without a limit: it is broken while one of its conditions finds a fault. */
public record ConditionRule(Name name, List<Condition> conditions) implements Rule {

	@Override
	public RuleId id() {
		return new RuleId(this.name);
	}

	/** The conditions know how far back they look. */
	@Override
	public Duration window() {
		return Duration.ZERO;
	}

	/** Asks the conditions. */
	public Reading read(Instant at) {
		List<Fault> faults = this.conditions.stream().flatMap((condition) -> condition.findFaults().stream()).toList();
		return new Reading(this, Ratio.NONE, null, faults.isEmpty() ? null : Fault.of(faults), !faults.isEmpty(), at);
	}

}
