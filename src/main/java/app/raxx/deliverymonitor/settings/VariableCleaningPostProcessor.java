package app.raxx.deliverymonitor.settings;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads every environment variable as {@link CleanText}. A variable that is empty then
 * counts as one that is not set. Checks PORT, because Tomcat reports a wrong one with a
 * stack trace.
 */
class VariableCleaningPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String NAME = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private static final int MAXIMUM_PORT = 65535;

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		MutablePropertySources sources = environment.getPropertySources();
		if (sources.get(NAME) instanceof SystemEnvironmentPropertySource variables) {
			sources.replace(NAME, new SystemEnvironmentPropertySource(NAME, clean(variables.getSource())));
		}
		String port = environment.getProperty("PORT", "0");
		if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > MAXIMUM_PORT) {
			throw new StartupException("PORT must be a number from 0 to " + MAXIMUM_PORT + ".");
		}
	}

	private static Map<String, Object> clean(Map<String, Object> variables) {
		Map<String, Object> clean = new LinkedHashMap<>();
		variables.forEach((name, value) -> {
			String text = CleanText.of(value.toString());
			if (!text.isEmpty()) {
				clean.put(name, text);
			}
		});
		return clean;
	}

	/** Runs first, so that no later post-processor sees the original values. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
