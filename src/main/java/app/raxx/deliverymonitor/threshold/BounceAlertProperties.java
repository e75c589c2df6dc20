package app.raxx.deliverymonitor.threshold;

import java.math.BigDecimal;
import java.time.Duration;

import app.raxx.deliverymonitor.event.EventCategory;
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
 */
@Validated
@ConfigurationProperties("bounce.alert")
record BounceAlertProperties(@DefaultValue("0.01") @DecimalMin("0") @DecimalMax("1") BigDecimal rate,
		@DefaultValue("1h") @DurationMin(seconds = 1) Duration window, @DefaultValue("1") @Min(1) long minEvents,
		@DefaultValue("3") @Min(1) long noteBelow,
		@DecimalMin("0") @DecimalMax("1") @Nullable BigDecimal criticalRate) {

	RateRule rule() {
		return new RateRule(Rule.Name.BOUNCE_RATE, EventCategory.BOUNCED, this.rate, this.window, this.minEvents,
				this.noteBelow, RateRule.criticalRate(this.criticalRate, this.rate));
	}

}
