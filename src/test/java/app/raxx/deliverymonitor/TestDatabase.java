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
 * Decides which PostgreSQL the tests use: a container where Docker has the image or can
 * pull it within seconds, else the embedded binaries. One server per JVM.
 * {@code @Import(TestDatabase.class)} gives a Spring context an empty database of its
 * own; {@link #fresh()} gives a database to other tests.
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

		private static final Function<String, JdbcConnectionDetails> DATABASES = choose();

		static JdbcConnectionDetails database(String name) {
			return DATABASES.apply(name);
		}

		private static Function<String, JdbcConnectionDetails> choose() {
			if (Docker.answers()) {
				try {
					return Docker.server();
				}
				catch (Throwable ex) {
					System.err.println("Docker does not give PostgreSQL 18: using embedded binaries (" + ex + ")");
				}
			}
			return PostgresServer.forgetful()::connectionTo;
		}

	}

	private static final class Docker {

		private static final DockerImageName IMAGE = DockerImageName.parse("postgres:18-alpine");

		private static final Duration PULL_TIMEOUT = Duration.ofSeconds(4);

		/** Asks for nothing that needs an image, unlike isDockerAvailable(). */
		static boolean answers() {
			try {
				return DockerClientFactory.instance().getTransportConfig() != null;
			}
			catch (Throwable ex) {
				return false;
			}
		}

		static Function<String, JdbcConnectionDetails> server() throws Exception {
			pullMissingImages();
			PostgreSQLContainer container = new PostgreSQLContainer(IMAGE)
				.withCommand("postgres -c fsync=off -c max_connections=300");
			container.start();
			String server = "jdbc:postgresql://" + container.getHost() + ":" + container.getFirstMappedPort() + "/";
			return (name) -> new InContainer(server + name, container.getUsername(), container.getPassword());
		}

		/**
		 * This image, and those that Testcontainers needs. Testcontainers retries a
		 * refused pull for two minutes; this waits some seconds.
		 */
		private static void pullMissingImages() throws Exception {
			FutureTask<String> pull = new FutureTask<>(() -> new RemoteDockerImage(IMAGE).get());
			Thread.ofVirtual().start(pull);
			try {
				pull.get(PULL_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
			}
			finally {
				pull.cancel(true);
			}
		}

	}

	private record InContainer(String getJdbcUrl, String getUsername,
			String getPassword) implements JdbcConnectionDetails {
	}

}
