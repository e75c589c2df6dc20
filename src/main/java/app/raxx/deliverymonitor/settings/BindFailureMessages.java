package app.raxx.deliverymonitor.settings;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.BeanInstantiationException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Names the invalid variable and what it must be, from its type, its constraints, or the
 * message of the record's constructor. Never the value: a secret may have been put into
 * the wrong variable.
 */
final class BindFailureMessages {

	private BindFailureMessages() {
	}

	static String explain(BindException failure) {
		return switch (failure.getCause()) {
			case BindValidationException invalid -> broken(invalid.getValidationErrors());
			case BeanInstantiationException refused -> refused(failure, refused.getMostSpecificCause());
			case StartupException refused -> String.valueOf(refused.getMessage());
			case null, default -> unreadable(failure);
		};
	}

	private static String broken(ValidationErrors errors) {
		return errors.getAllErrors()
			.stream()
			.map((error) -> broken(errors.getName().toString(), error))
			.sorted()
			.collect(Collectors.joining(" "));
	}

	private static String broken(String prefix, ObjectError error) {
		if (error instanceof FieldError field) {
			return Variable.of(prefix + "." + field.getField()).name() + " " + field.getDefaultMessage() + ".";
		}
		return Variable.of(prefix).name() + "_…: " + error.getDefaultMessage() + ".";
	}

	/**
	 * The message of a record's constructor begins with the name of the invalid
	 * component.
	 */
	private static String refused(BindException failure, Throwable refusal) {
		String message = Objects.requireNonNullElse(refusal.getMessage(), "is invalid");
		String[] words = message.split(" ", 2);
		String prefix = failure.getName().toString();
		boolean namesComponent = words.length == 2 && components(failure).anyMatch(words[0]::equals);
		return (namesComponent ? Variable.of(prefix + "." + words[0]).name() + " " + words[1]
				: Variable.of(prefix).name() + "_…: " + message) + ".";
	}

	private static Stream<String> components(BindException failure) {
		RecordComponent[] components = failure.getTarget().getType().resolve(Object.class).getRecordComponents();
		return (components == null) ? Stream.empty() : Arrays.stream(components).map(RecordComponent::getName);
	}

	private static String unreadable(BindException failure) {
		Class<?> type = failure.getTarget().getType().resolve(Object.class);
		return Variable.of(failure.getName().toString()).name() + " must be " + wanted(type) + ".";
	}

	private static String wanted(Class<?> type) {
		Class<?> wanted = ClassUtils.resolvePrimitiveIfNecessary(type);
		if (wanted == Duration.class) {
			return "a duration such as 30s, 10m, 1h or 90d";
		}
		if (wanted == DataSize.class) {
			return "a size such as 512MB or 10GB";
		}
		if (wanted == Boolean.class) {
			return "on or off";
		}
		if (Number.class.isAssignableFrom(wanted)) {
			return List.of(Integer.class, Long.class).contains(wanted) ? "a whole number" : "a number such as 0.01";
		}
		if (Collection.class.isAssignableFrom(wanted)) {
			return "whole numbers, comma-separated";
		}
		if (wanted.isEnum()) {
			return "one of "
					+ Arrays.stream(wanted.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
		}
		return "a valid " + wanted.getSimpleName().toLowerCase(Locale.ROOT);
	}

}
