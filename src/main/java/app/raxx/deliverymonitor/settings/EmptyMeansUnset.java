package app.raxx.deliverymonitor.settings;

import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** An empty environment variable counts as one that is not set, for every setting. */
class EmptyMeansUnset implements EnvironmentPostProcessor, Ordered {

	private static final String NAME = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (environment.getPropertySources().contains(NAME)) {
			Map<String, Object> variables = environment.getSystemEnvironment()
				.entrySet()
				.stream()
				.filter((variable) -> !variable.getValue().toString().isBlank())
				.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
			environment.getPropertySources().replace(NAME, new SystemEnvironmentPropertySource(NAME, variables));
		}
	}

	/** First: whatever reads the environment after this sees no empty variable. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
