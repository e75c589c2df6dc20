package app.raxx.deliverymonitor.settings;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads {@code DATABASE_URL} in the form that hosting platforms set
 * ({@code postgres://user:password@host:5432/database?sslmode=require}) when
 * {@code SPRING_DATASOURCE_URL} is not set.
 */
class DatabaseUrlPostProcessor implements EnvironmentPostProcessor {

	private static final String JDBC = "jdbc:postgresql://";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String jdbcUrl = environment.getProperty("spring.datasource.url");
		String databaseUrl = environment.getProperty("DATABASE_URL");
		if (jdbcUrl != null && !jdbcUrl.startsWith("jdbc:postgresql:")) {
			throw new StartupException("SPRING_DATASOURCE_URL must look like jdbc:postgresql://host:5432/database.");
		}
		if (jdbcUrl == null && databaseUrl != null) {
			environment.getPropertySources().addLast(new MapPropertySource("DATABASE_URL", parse(databaseUrl)));
		}
		else if (databaseUrl != null && isPooler(jdbcUrl, environment.getProperty("DATABASE_CONNECTION_POOL_URL"))) {
			environment.getPropertySources().addFirst(new MapPropertySource("DATABASE_URL", parse(databaseUrl)));
		}
	}

	/**
	 * Heroku's buildpack sets {@code SPRING_DATASOURCE_URL} to its pooler in transaction
	 * mode once that is attached; {@code DATABASE_URL} stays the direct address.
	 */
	private static boolean isPooler(@Nullable String jdbcUrl, @Nullable String poolUrl) {
		return jdbcUrl != null && poolUrl != null && withoutQuery(jdbcUrl)
			.equals(withoutQuery(String.valueOf(parse(poolUrl).get("spring.datasource.url"))));
	}

	private static String withoutQuery(String url) {
		return url.split("\\?", 2)[0];
	}

	/**
	 * The data source's properties. Host, port, path and query are passed to pgjdbc
	 * unchanged.
	 */
	static Map<String, Object> parse(String databaseUrl) {
		try {
			URI uri = URI.create(databaseUrl);
			String authority = uri.getRawAuthority();
			int at = authority.lastIndexOf('@');
			require(uri.getScheme().equals("postgres") || uri.getScheme().equals("postgresql"));
			require(at + 1 < authority.length() && uri.getRawPath().length() > 1);
			Map<String, Object> properties = credentials(authority.substring(0, Math.max(at, 0)));
			properties.put("spring.datasource.url",
					JDBC + authority.substring(at + 1) + uri.getRawPath() + query(uri.getRawQuery()));
			return properties;
		}
		catch (IllegalArgumentException | NullPointerException ex) {
			// Without the cause: its message would show the password
			throw new StartupException("DATABASE_URL must look like postgres://user:password@host:5432/database, "
					+ "with special characters of the password percent-encoded.");
		}
	}

	private static Map<String, Object> credentials(String userInfo) {
		Map<String, Object> credentials = new HashMap<>();
		String[] parts = userInfo.split(":", 2);
		if (!parts[0].isEmpty()) {
			credentials.put("spring.datasource.username", UriUtils.decode(parts[0], UTF_8));
		}
		if (parts.length > 1) {
			credentials.put("spring.datasource.password", UriUtils.decode(parts[1], UTF_8));
		}
		return credentials;
	}

	private static String query(@Nullable String query) {
		return (query == null) ? "" : "?" + query;
	}

	private static void require(boolean condition) {
		if (!condition) {
			throw new IllegalArgumentException();
		}
	}

}
