package app.raxx.deliverymonitor.database;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import app.raxx.deliverymonitor.settings.StartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Puts the tables into the schema that {@code DATABASE_SCHEMA} or the driver's parameter
 * {@code currentSchema} names. The migration creates it if it does not exist.
 */
class DatabaseSchemaPostProcessor implements EnvironmentPostProcessor {

	private static final String VARIABLE = "DATABASE_SCHEMA";

	private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

	/** The first schema of the parameter. */
	private static final Pattern CURRENT_SCHEMA = Pattern.compile("[?&]currentSchema=\"?([^\",&]+)");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Map<String, Object> properties = new HashMap<>();
		String schema = environment.getProperty(VARIABLE);
		if (schema != null) {
			if (!NAME.matcher(schema).matches()) {
				throw new StartupException(VARIABLE + " must be a schema's name of lower-case letters, digits and _, "
						+ "such as delivery_monitor.");
			}
			// By a statement, because PgBouncer refuses the parameter when a connection
			// is
			// opened
			properties.put("spring.datasource.hikari.schema", schema);
			properties.put("spring.flyway.default-schema", schema);
		}
		else {
			String inUrl = currentSchema(environment.getProperty("spring.datasource.url"));
			if (inUrl != null) {
				properties.put("spring.flyway.default-schema", inUrl);
			}
		}
		environment.getPropertySources().addLast(new MapPropertySource(VARIABLE, properties));
	}

	private static @Nullable String currentSchema(@Nullable String jdbcUrl) {
		if (jdbcUrl == null) {
			return null;
		}
		Matcher parameter = CURRENT_SCHEMA.matcher(UriUtils.decode(jdbcUrl, UTF_8));
		return parameter.find() ? parameter.group(1).strip() : null;
	}

}
