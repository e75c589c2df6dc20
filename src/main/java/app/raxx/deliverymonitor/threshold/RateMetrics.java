package app.raxx.deliverymonitor.threshold;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/** Shows the latest readings, so that a scrape does not query the database. */
@Component
class RateMetrics {

	RateMetrics(RuleReadings readings, MeterRegistry meters) {
		readings.rules().forEach((rule) -> register(rule, readings, meters));
	}

	private static void register(Rule rule, RuleReadings readings, MeterRegistry meters) {
		String name = rule.name().word();
		Gauge.builder("postmark.incident.open", () -> inIncident(readings, rule))
			.description("1 while an incident is open")
			.tag("rule", name)
			.register(meters);
		if (rule instanceof RateRule rate) {
			Gauge.builder("postmark.rate", () -> rate(readings, rule))
				.description("Bad events in the rule's window divided by all that count, from 0 to 1")
				.tag("rule", name)
				.register(meters);
			Gauge.builder("postmark.rate.limit", rate::limit)
				.description("The rate above which an incident opens, from 0 to 1")
				.tag("rule", name)
				.register(meters);
		}
	}

	private static double inIncident(RuleReadings readings, Rule rule) {
		return readings.latest(rule.name()).map((status) -> status.inIncident() ? 1.0 : 0.0).orElse(Double.NaN);
	}

	private static double rate(RuleReadings readings, Rule rule) {
		return readings.latest(rule.name())
			.map((status) -> status.reading().share().rate().doubleValue())
			.orElse(Double.NaN);
	}

}
