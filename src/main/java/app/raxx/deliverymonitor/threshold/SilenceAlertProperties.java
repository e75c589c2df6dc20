package app.raxx.deliverymonitor.threshold;

import java.time.Duration;
import java.util.Optional;

import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * When nothing comes any more.
 *
 * @param alertAfter how long nothing at all may be received; off unless set
 */
@Validated
@ConfigurationProperties("silence")
record SilenceAlertProperties(@DurationMin(seconds = 1) @Nullable Duration alertAfter) {

	Optional<Rule> rule() {
		return Optional.ofNullable(this.alertAfter).map(SilenceRule::new);
	}

}
