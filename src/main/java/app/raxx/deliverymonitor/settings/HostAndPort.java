package app.raxx.deliverymonitor.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;

/** A setting that names a host, and a port unless the default one is meant. */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@Pattern(regexp = HostAndPort.PATTERN)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
public @interface HostAndPort {

	/** From 1 to 65535. */
	String PORT = "(?::(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d\\d|655[0-2]\\d|6553[0-5]))?";

	/** A name, an IPv4 address, or an IPv6 address in brackets; then a port. */
	String PATTERN = "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[\\p{XDigit}:.]+])" + PORT;

	String message() default "must be a host, or host:port";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
