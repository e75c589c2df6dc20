package app.raxx.deliverymonitor.settings;

import java.time.Duration;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.CollectionFactory;
import org.springframework.stereotype.Component;

/**
 * Checks the text of every setting that is set, so that no record has to: a text consists
 * of characters that an HTTP header can carry, a list has no empty elements, and a
 * duration has a unit. Spring's own settings, among them the database's password, may be
 * any text.
 */
@Component
class SettingTextAdvisor implements ConfigurationPropertiesBindHandlerAdvisor {

	private static final ConfigurationPropertyName SPRING = ConfigurationPropertyName.of("spring");

	@Override
	public BindHandler apply(BindHandler handler) {
		return new AbstractBindHandler(handler) {

			@Override
			public @Nullable Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
					Object result) {
				return super.onSuccess(name, target, context,
						SPRING.isAncestorOf(name) ? result : check(name, context, result));
			}

		};
	}

	private static Object check(ConfigurationPropertyName name, BindContext context, Object result) {
		Variable variable = Variable.of(name.toString());
		return switch (result) {
			case String text -> text(variable, text);
			case Collection<?> elements -> texts(variable, elements);
			case Duration duration -> duration(variable, context.getConfigurationProperty(), duration);
			default -> result;
		};
	}

	private static String text(Variable variable, String text) {
		text.codePoints()
			.filter((character) -> character < ' ' || character > '~')
			.findFirst()
			.ifPresent((character) -> {
				throw new StartupException(
						"%s contains the character U+%04X; only printable ASCII characters are allowed."
							.formatted(variable.name(), character));
			});
		if (text.matches("[\"'`].*|.*[\"'`]")) {
			throw new StartupException(variable.name() + " must not begin or end with a single quotation mark.");
		}
		return text;
	}

	/** Without empty elements; an empty number is null. */
	private static Collection<?> texts(Variable variable, Collection<? extends @Nullable Object> elements) {
		Collection<Object> checked = CollectionFactory.createApproximateCollection(elements, elements.size());
		for (Object element : elements) {
			@Nullable Object clean = (element instanceof String text) ? text(variable, CleanText.of(text)) : element;
			if (clean != null && !clean.equals("")) {
				checked.add(clean);
			}
		}
		return checked;
	}

	/** Spring would read a number without a unit as milliseconds. */
	private static Duration duration(Variable variable, @Nullable ConfigurationProperty property, Duration duration) {
		boolean isNumber = property != null && property.getValue().toString().matches("[+-]?\\d+");
		if (isNumber && !duration.isZero()) {
			throw new StartupException(variable.name() + " must have a unit, as in 30s, 10m, 1h or 90d.");
		}
		return duration;
	}

}
