package app.raxx.deliverymonitor.event.retention;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long data is kept.
 *
 * @param retention the age at which events, incidents, mutes, reconciliations and
 * quarantined bodies are deleted; 0 keeps them forever
 */
@Validated
@ConfigurationProperties("event")
record RetentionProperties(@DefaultValue("90d") @DurationMin Duration retention) {

}
