package app.raxx.deliverymonitor.threshold;

import java.util.function.ToDoubleFunction;

import app.raxx.deliverymonitor.failure.FreshValue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/** Shows the latest readings, so that a scrape does not query the database. */
@Component
class RateMetrics {

	RateMetrics(RuleReadings readings, MeterRegistry meters) {
		readings.rules().forEach((rule) -> register(rule, readings.latest(rule.name()), meters));
	}

	private static void register(Rule rule, FreshValue<RuleReadings.RuleStatus> latest, MeterRegistry meters) {
		String name = rule.name().word();
		Gauge.builder("postmark.rule.judged.age", latest, RateMetrics::age)
			.description("Time since this instance evaluated the rule, or since it started")
			.baseUnit("seconds")
			.tag("rule", name)
			.register(meters);
		register("postmark.incident.open", "1 while an incident is open", rule, latest,
				(status) -> status.inIncident() ? 1 : 0, meters);
		register("postmark.incident.level", "The open incident: 1 note, 2 warning, 3 critical; 0 if there is none",
				rule, latest, RuleReadings.RuleStatus::level, meters);
		if (rule instanceof RateRule rate) {
			register("postmark.rate", "Bad events in the rule's window divided by all that count, from 0 to 1", rule,
					latest, (status) -> status.reading().share().rate().doubleValue(), meters);
			Gauge.builder("postmark.rate.limit", rate::limit)
				.description("The rate above which an incident opens, from 0 to 1")
				.tag("rule", name)
				.register(meters);
		}
	}

	private static void register(String metric, String description, Rule rule,
			FreshValue<RuleReadings.RuleStatus> latest, ToDoubleFunction<RuleReadings.RuleStatus> figure,
			MeterRegistry meters) {
		Gauge.builder(metric, () -> latest.figure(figure))
			.description(description)
			.tag("rule", rule.name().word())
			.register(meters);
	}

	private static double age(FreshValue<?> latest) {
		return latest.age().toMillis() / 1000.0;
	}

}
