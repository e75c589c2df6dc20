package app.raxx.deliverymonitor;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import app.raxx.deliverymonitor.local.PostgresServer;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The one place that decides which PostgreSQL the tests use: a container where Docker has
 * the image or can pull it within seconds, else the embedded binaries. One server per
 * JVM. {@code @Import(TestDatabase.class)} gives a Spring context an empty database of
 * its own; {@link #fresh()} gives anybody else one.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabase {

	private static final AtomicInteger NUMBER = new AtomicInteger();

	@Bean
	JdbcConnectionDetails database() {
		return fresh();
	}

	/** A new, empty database: its JDBC URL, user name and password. */
	public static JdbcConnectionDetails fresh() {
		String name = "test_" + NUMBER.incrementAndGet();
		try (Connection connection = connect(Server.database("postgres"))) {
			connection.createStatement().execute("create database " + name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return Server.database(name);
	}

	/** A connection with auto-commit on; the caller closes it. */
	public static Connection connect(JdbcConnectionDetails database) throws SQLException {
		return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
	}

	/** Starts when first asked, ends with the JVM. */
	private static final class Server {

		private static final DockerImageName IMAGE = DockerImageName.parse("postgres:18-alpine");

		private static final Duration FOR_IMAGES = Duration.ofSeconds(5);

		private static final Function<String, JdbcConnectionDetails> DATABASES = choose();

		static JdbcConnectionDetails database(String name) {
			return DATABASES.apply(name);
		}

		private static Function<String, JdbcConnectionDetails> choose() {
			try {
				if (hasImages()) {
					return container();
				}
			}
			catch (Throwable ex) {
				System.err.println("Docker has no PostgreSQL 18 ready within " + FOR_IMAGES.toSeconds()
						+ " seconds: using embedded binaries (" + ex + ")");
			}
			return PostgresServer.forgetful()::connectionTo;
		}

		/**
		 * Whether Docker answers and has the images or can pull them. Testcontainers
		 * retries a refused pull for two minutes, so it is left alone after some seconds;
		 * and it pulls an image of its own before it says whether Docker answers.
		 */
		private static boolean hasImages() throws Exception {
			FutureTask<Boolean> images = new FutureTask<>(() -> {
				boolean available = DockerClientFactory.instance().isDockerAvailable();
				if (available) {
					new RemoteDockerImage(IMAGE).get();
				}
				return available;
			});
			Thread.ofVirtual().start(images);
			try {
				return images.get(FOR_IMAGES.toSeconds(), TimeUnit.SECONDS);
			}
			finally {
				images.cancel(true);
			}
		}

		private static Function<String, JdbcConnectionDetails> container() {
			PostgreSQLContainer container = new PostgreSQLContainer(IMAGE)
				.withCommand("postgres -c fsync=off -c max_connections=300");
			container.start();
			String server = "jdbc:postgresql://" + container.getHost() + ":" + container.getFirstMappedPort() + "/";
			return (name) -> new InContainer(server + name, container.getUsername(), container.getPassword());
		}

	}

	private record InContainer(String getJdbcUrl, String getUsername,
			String getPassword) implements JdbcConnectionDetails {
	}

}
