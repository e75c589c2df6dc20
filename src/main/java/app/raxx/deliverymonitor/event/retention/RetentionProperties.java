package app.raxx.deliverymonitor.event.retention;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long things are kept.
 *
 * @param retention the age at which events, and what else was stored along with them, are
 * deleted; 0 keeps them for ever
 */
@Validated
@ConfigurationProperties("event")
record RetentionProperties(@DefaultValue("90d") @DurationMin Duration retention) {

}
