package app.raxx.deliverymonitor.local.demo;

import java.util.Map;

import app.raxx.deliverymonitor.settings.StartupException;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;

/**
 * Reads the argument {@code --demo}, and refuses it where a database is configured. A
 * demo sends no alerts and no heartbeat and does not call Postmark, whatever is set.
 */
class DemoPostProcessor implements EnvironmentPostProcessor {

	private static final String ARGUMENT = "demo";

	private static final String COMMAND = "./mvnw spring-boot:run -Dspring-boot.run.arguments=--demo";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		PropertySource<?> arguments = environment.getPropertySources()
			.get(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME);
		if (arguments == null || !arguments.containsProperty(ARGUMENT)) {
			environment.getPropertySources().addFirst(source(Map.of("local.demo", "false")));
			return;
		}
		if (environment.containsProperty("spring.datasource.url")) {
			throw new StartupException("--demo is for the local database only: unset SPRING_DATASOURCE_URL and "
					+ "DATABASE_URL, or start without --demo.");
		}
		if (!environment.acceptsProfiles(Profiles.of("local"))) {
			throw new StartupException("--demo needs the local database: start with " + COMMAND + ".");
		}
		environment.getPropertySources()
			.addFirst(source(Map.of("local.demo", "true", "slack.bot-token", "", "console.alerts-url", "",
					"alert.webhook.url", "", "heartbeat.url", "", "postmark.server-api-key", "")));
	}

	private static MapPropertySource source(Map<String, Object> properties) {
		return new MapPropertySource(ARGUMENT, properties);
	}

}
