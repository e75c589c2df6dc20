package app.raxx.deliverymonitor.watchdog;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When the service counts as hung.
 *
 * @param limit how long {@code /livez} may stay without an answer; 0 switches the
 * watchdog off
 */
@Validated
@ConfigurationProperties("watchdog")
record WatchdogProperties(@DefaultValue("30s") @DurationMin Duration limit) {

}
