package app.raxx.deliverymonitor.checkup;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often the service runs the doctor's checks by itself.
 *
 * @param interval the time between two rounds; 0 switches them off
 */
@Validated
@ConfigurationProperties("doctor")
record CheckupProperties(@DefaultValue("15m") @DurationMin Duration interval) {

	boolean isOn() {
		return this.interval.isPositive();
	}

}
