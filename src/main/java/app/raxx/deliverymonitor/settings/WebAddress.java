package app.raxx.deliverymonitor.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;

/**
 * A setting that is empty or the http or https address of an API. Credentials would be
 * printed with the address, and paths are appended to it.
 */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@Pattern(regexp = "|(?i:https?)://" + HostAndPort.PATTERN + "(/[^\\s?#@]*)?")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
public @interface WebAddress {

	String message() default "must be an address that begins with https:// or http://, without credentials and query";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
