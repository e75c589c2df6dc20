package app.raxx.deliverymonitor.doctor;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The limit of an examination.
 *
 * @param limit how long the checks may take
 */
@Validated
@ConfigurationProperties("doctor")
record DoctorProperties(@DefaultValue("5s") @DurationMin(millis = 1) Duration limit) {

}
