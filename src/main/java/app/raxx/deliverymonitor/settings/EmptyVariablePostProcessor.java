package app.raxx.deliverymonitor.settings;

import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** An empty environment variable counts as one that is not set, for every setting. */
class EmptyVariablePostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String NAME = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		MutablePropertySources sources = environment.getPropertySources();
		if (sources.get(NAME) instanceof SystemEnvironmentPropertySource variables) {
			sources.replace(NAME, new SystemEnvironmentPropertySource(NAME, filled(variables.getSource())));
		}
	}

	private static Map<String, Object> filled(Map<String, Object> variables) {
		return variables.entrySet()
			.stream()
			.filter((variable) -> !variable.getValue().toString().isBlank())
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** Runs first, so that no later post-processor sees an empty variable. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
