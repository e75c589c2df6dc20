package app.raxx.deliverymonitor.threshold;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When an incident is over.
 *
 * @param resolveAfter how long a rate must have been fine, without a break
 */
@Validated
@ConfigurationProperties("alert")
record Resolution(@DefaultValue("10m") @DurationMin Duration resolveAfter) {

	/** A rate can come back; a silence is over with the next event. */
	Duration patience(Rule rule) {
		return switch (rule) {
			case RateRule rate -> this.resolveAfter;
			case SilenceRule silence -> Duration.ZERO;
		};
	}

}
