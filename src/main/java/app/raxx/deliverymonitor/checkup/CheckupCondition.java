package app.raxx.deliverymonitor.checkup;

import java.util.List;
import java.util.function.Predicate;

import app.raxx.deliverymonitor.threshold.Condition;
import app.raxx.deliverymonitor.threshold.Fault;
import app.raxx.deliverymonitor.threshold.Rule;

import org.springframework.stereotype.Component;

/**
 * Finds the checks that failed twice in a row. The rule feedback reports those that lose
 * events.
 */
@Component
class CheckupCondition implements Condition {

	private final Checkup checkup;

	private final CheckupProperties properties;

	CheckupCondition(Checkup checkup, CheckupProperties properties) {
		this.checkup = checkup;
		this.properties = properties;
	}

	@Override
	public Rule.Name rule() {
		return Rule.Name.DOCTOR;
	}

	@Override
	public boolean isWatched() {
		return this.properties.isOn();
	}

	@Override
	public List<Fault> findFaults() {
		return this.checkup.repeatedFailures()
			.stream()
			.filter(Predicate.not(Checkup.Failure::losesEvents))
			.map((failure) -> new Fault(failure.since(), failure.check(), failure.check() + ": " + failure.seen(),
					failure.todo()))
			.toList();
	}

}
