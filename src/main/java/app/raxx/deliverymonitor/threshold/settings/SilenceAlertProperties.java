package app.raxx.deliverymonitor.threshold.settings;

import java.time.Duration;
import java.util.Optional;

import app.raxx.deliverymonitor.threshold.Rule;
import app.raxx.deliverymonitor.threshold.SilenceRule;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The limit for a time without events.
 *
 * @param alertAfter the longest time without any event; the rule is off if this is not
 * set
 */
@Validated
@ConfigurationProperties("silence")
public record SilenceAlertProperties(@DurationMin(seconds = 1) @Nullable Duration alertAfter) {

	public Optional<Rule> rule() {
		return Optional.ofNullable(this.alertAfter).map(SilenceRule::new);
	}

}
