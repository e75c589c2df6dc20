package app.raxx.deliverymonitor.checkup;

import java.util.List;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.format.Format;
import app.raxx.deliverymonitor.threshold.RuleId;
import app.raxx.deliverymonitor.threshold.RuleReadings;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Checks that this instance evaluates every rule. */
@Component
@Order(CheckOrder.RULES)
class RulesCheck implements Check {

	private final RuleReadings readings;

	RulesCheck(RuleReadings readings) {
		this.readings = readings;
	}

	@Override
	public String name() {
		return "Rules";
	}

	@Override
	public Finding run() {
		List<RuleId> late = this.readings.late();
		return late.isEmpty() ? Finding.ok("all are evaluated") : Finding.failed(
				late.stream()
					.map((id) -> id.word() + " not evaluated for " + Format.span(this.readings.age(id)))
					.collect(Collectors.joining(", ")),
				"No alert is sent for it: look in the log for the cause, such as a lock that is held in the database.");
	}

}
