package app.raxx.deliverymonitor.threshold;

import java.util.function.ToDoubleFunction;

import app.raxx.deliverymonitor.failure.FreshValue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import org.springframework.stereotype.Component;

/** Shows the latest readings, so that a scrape does not query the database. */
@Component
class RuleMetrics {

	RuleMetrics(RuleReadings readings, MeterRegistry meters) {
		boolean scoped = readings.rules().stream().anyMatch((rule) -> !rule.id().scope().isEmpty());
		readings.rules().forEach((rule) -> register(rule, tags(rule.id(), scoped), readings.latest(rule.id()), meters));
	}

	/**
	 * Every meter of a name must have the same tags. An empty tag counts as none in
	 * Prometheus.
	 */
	private static Tags tags(RuleId rule, boolean scoped) {
		Tags tags = Tags.of("rule", rule.name().word());
		return scoped ? tags.and("scope", rule.scope()) : tags;
	}

	private static void register(Rule rule, Tags tags, FreshValue<RuleReadings.RuleStatus> latest,
			MeterRegistry meters) {
		Gauge.builder("postmark.rule.judged.age", latest, RuleMetrics::age)
			.description("Time since this instance evaluated the rule, or since it started")
			.baseUnit("seconds")
			.tags(tags)
			.register(meters);
		register("postmark.incident.open", "1 while an incident is open", tags, latest,
				(status) -> status.inIncident() ? 1 : 0, meters);
		register("postmark.incident.level", "The open incident: 1 note, 2 warning, 3 critical; 0 if there is none",
				tags, latest, RuleReadings.RuleStatus::level, meters);
		if (rule instanceof RateRule rate) {
			register("postmark.rate", "Bad events in the rule's window divided by all that count, from 0 to 1", tags,
					latest, (status) -> status.reading().share().rate().doubleValue(), meters);
			Gauge.builder("postmark.rate.limit", rate::limit)
				.description("The rate above which an incident opens, from 0 to 1")
				.tags(tags)
				.register(meters);
		}
	}

	private static void register(String metric, String description, Tags tags,
			FreshValue<RuleReadings.RuleStatus> latest, ToDoubleFunction<RuleReadings.RuleStatus> figure,
			MeterRegistry meters) {
		Gauge.builder(metric, () -> latest.figure(figure)).description(description).tags(tags).register(meters);
	}

	private static double age(FreshValue<?> latest) {
		return latest.age().toMillis() / 1000.0;
	}

}
