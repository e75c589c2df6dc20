package app.raxx.deliverymonitor.doctor;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limit of an examination.
 *
 * @param limit how long the checks may take
 */
@ConfigurationProperties("doctor")
record DoctorProperties(@DefaultValue("5s") Duration limit) {

}
