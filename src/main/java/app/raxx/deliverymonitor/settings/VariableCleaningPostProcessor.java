package app.raxx.deliverymonitor.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

	private static final Pattern STREAM = Pattern.compile(
			"(?<rule>(?:BOUNCE|SPAM)_ALERT_STREAMS_)(?:(?<stream>.*[\\p{L}\\p{N}].*?)(?<setting>_RATE|_WINDOW|_MIN_EVENTS)|.*)");

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
				clean.put(ofStream(name), text);
			}
		});
		return clean;
	}

	/**
	 * A variable about a message stream, with the stream as one word: an underscore would
	 * begin another part of the name.
	 */
	private static String ofStream(String name) {
		Matcher matcher = STREAM.matcher(name);
		if (!matcher.matches()) {
			return name;
		}
		if (matcher.group("setting") == null) {
			throw new StartupException(name + " must end with the name of a stream and _RATE, _WINDOW or _MIN_EVENTS.");
		}
		return matcher.group("rule") + matcher.group("stream").replaceAll("[^\\p{L}\\p{N}]", "")
				+ matcher.group("setting");
	}

	/** Runs first, so that no later post-processor sees the original values. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
