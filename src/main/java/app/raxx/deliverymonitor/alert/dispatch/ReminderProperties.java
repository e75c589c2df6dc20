package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often an open incident is reported again.
 *
 * @param remindAfter the time after the last message
 */
@Validated
@ConfigurationProperties("alert")
record ReminderProperties(@DefaultValue("4h") @DurationMin(minutes = 1) Duration remindAfter) {

}
