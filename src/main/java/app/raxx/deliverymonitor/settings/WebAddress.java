package app.raxx.deliverymonitor.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import org.hibernate.validator.constraints.URL;

/** A setting that is empty or an http or https address. */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@URL(regexp = "|https?://\\S+")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
public @interface WebAddress {

	String message() default "must be an address that begins with https:// or http://";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
