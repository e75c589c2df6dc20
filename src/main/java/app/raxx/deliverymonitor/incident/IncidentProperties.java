package app.raxx.deliverymonitor.incident;

import java.time.Duration;

import app.raxx.deliverymonitor.threshold.ConditionRule;
import app.raxx.deliverymonitor.threshold.RateRule;
import app.raxx.deliverymonitor.threshold.Rule;
import app.raxx.deliverymonitor.threshold.SilenceRule;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When an incident is resolved.
 *
 * @param resolveAfter how long a rate must be within its limit, or a condition without a
 * fault, without a break
 */
@Validated
@ConfigurationProperties("alert")
record IncidentProperties(@DefaultValue("10m") @DurationMin Duration resolveAfter) {

	/**
	 * A rate can rise again, and instances with different settings may see a fault or
	 * not; a silence ends with the next event.
	 */
	Duration patience(Rule rule) {
		return switch (rule) {
			case RateRule rate -> this.resolveAfter;
			case ConditionRule condition -> this.resolveAfter;
			case SilenceRule silence -> Duration.ZERO;
		};
	}

}
