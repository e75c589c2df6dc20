package app.raxx.deliverymonitor.threshold.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.event.EventCategory;
import app.raxx.deliverymonitor.threshold.RateRule;
import app.raxx.deliverymonitor.threshold.Rule;
import app.raxx.deliverymonitor.threshold.Scope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The limit for bounces.
 *
 * @param rate the bounce rate, from 0 to 1, above which an incident opens
 * @param window how far back the rate looks
 * @param minEvents how many events the window needs before the rule is evaluated
 * @param noteBelow with fewer bad events than this, an incident is only a note; 1
 * switches notes off
 * @param criticalRate the rate, from 0 to 1, at which an incident is critical; five times
 * the limit if this is not set
 * @param streams message streams with rules of their own, by name
 */
@Validated
@ConfigurationProperties("bounce.alert")
public record BounceAlertProperties(@DefaultValue("0.01") @DecimalMin("0") @DecimalMax("1") BigDecimal rate,
		@DefaultValue("1h") @DurationMin(seconds = 1) Duration window, @DefaultValue("1") @Min(1) long minEvents,
		@DefaultValue("3") @Min(1) long noteBelow, @DecimalMin("0") @DecimalMax("1") @Nullable BigDecimal criticalRate,
		@DefaultValue Map<String, @Valid StreamAlertProperties> streams) {

	/** The rule for all streams without one of their own, then those. */
	public Stream<RateRule> rules() {
		RateRule others = new RateRule(Rule.Name.BOUNCE_RATE, new Scope("", this.streams.keySet()),
				EventCategory.BOUNCED, this.rate, this.window, this.minEvents, this.noteBelow,
				RateRule.criticalRate(this.criticalRate, this.rate));
		return StreamAlertProperties.rules(others, this.streams);
	}

}
