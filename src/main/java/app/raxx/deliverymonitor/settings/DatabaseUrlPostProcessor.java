package app.raxx.deliverymonitor.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

	/** Unlike a host on the web, one in a private network may have an underscore. */
	private static final String HOST = "(?:[\\w.-]+|\\[[\\p{XDigit}:.]+])" + HostAndPort.PORT;

	private static final String HOSTS = HOST + "(?:," + HOST + ")*";

	/**
	 * The last @ ends the credentials, because neither a host nor what follows it
	 * contains one. So a password may contain any character, except for a percent sign.
	 */
	private static final Pattern URL = Pattern.compile("postgres(?:ql)?://(?:(?<user>[^:]*)(?::(?<password>.*))?@)?"
			+ "(?<location>" + HOSTS + "/[^/?#@]+(?:\\?[^#@]*)?)");

	private static final Pattern JDBC = Pattern.compile("jdbc:postgresql:(?://(?:" + HOSTS + ")?/)?[^/?#@]*(?:\\?.*)?");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String jdbcUrl = environment.getProperty("spring.datasource.url");
		String databaseUrl = environment.getProperty("DATABASE_URL");
		if (jdbcUrl != null && !isReadable(jdbcUrl)) {
			throw new StartupException("SPRING_DATASOURCE_URL must look like jdbc:postgresql://host:5432/database, "
					+ "with the user and the password in SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
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

	/** An address that pgjdbc cannot read would be printed with all that it contains. */
	private static boolean isReadable(String jdbcUrl) {
		return JDBC.matcher(jdbcUrl).matches() && isEncoded(jdbcUrl);
	}

	/**
	 * The data source's properties. Hosts, database and parameters are passed to pgjdbc
	 * unchanged, except for a mode of TLS that it calls by another name. It ignores
	 * parameters of other drivers.
	 */
	static Map<String, Object> parse(String databaseUrl) {
		Matcher url = URL.matcher(databaseUrl);
		if (!url.matches() || !isEncoded(databaseUrl)) {
			throw new StartupException("DATABASE_URL must look like postgres://user:password@host:5432/database, "
					+ "with special characters of the password percent-encoded.");
		}
		Map<String, Object> properties = new HashMap<>();
		put(properties, "spring.datasource.username", url.group("user"));
		put(properties, "spring.datasource.password", url.group("password"));
		properties.put("spring.datasource.url", "jdbc:postgresql://"
				+ url.group("location").replaceFirst("([?&]sslmode=)no-verify(?=&|$)", "$1require"));
		return properties;
	}

	/** Whether every percent sign begins an escape. */
	private static boolean isEncoded(String url) {
		return !url.matches(".*%(?!\\p{XDigit}{2}).*");
	}

	private static void put(Map<String, Object> properties, String name, @Nullable String encoded) {
		if (encoded != null && !encoded.isEmpty()) {
			properties.put(name, UriUtils.decode(encoded, UTF_8));
		}
	}

}
