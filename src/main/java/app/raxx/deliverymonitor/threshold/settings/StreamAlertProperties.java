package app.raxx.deliverymonitor.threshold.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.threshold.RateRule;
import app.raxx.deliverymonitor.threshold.Scope;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * The limit for one message stream. What is not set is as for all other streams.
 *
 * @param rate the rate, from 0 to 1, above which an incident opens
 * @param window how far back the rate looks
 * @param minEvents how many events the window needs before the rule is evaluated
 */
public record StreamAlertProperties(@DecimalMin("0") @DecimalMax("1") @Nullable BigDecimal rate,
		@DurationMin(seconds = 1) @Nullable Duration window, @Min(1) @Nullable Long minEvents) {

	/** The rule for all others, then those for these streams. */
	static Stream<RateRule> rules(RateRule others, Map<String, StreamAlertProperties> streams) {
		return Stream.concat(Stream.of(others),
				streams.entrySet()
					.stream()
					.map((stream) -> stream.getValue().rule(others, new Scope(stream.getKey(), Set.of()))));
	}

	private RateRule rule(RateRule others, Scope scope) {
		return new RateRule(others.name(), scope, others.bad(), (this.rate != null) ? this.rate : others.limit(),
				(this.window != null) ? this.window : others.window(),
				(this.minEvents != null) ? this.minEvents : others.minEvents(), others.noteBelow(),
				(this.rate != null) ? RateRule.criticalRate(null, this.rate) : others.criticalRate());
	}

}
