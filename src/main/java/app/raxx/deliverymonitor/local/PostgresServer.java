package app.raxx.deliverymonitor.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

import app.raxx.deliverymonitor.settings.StartupException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A PostgreSQL server of our own, from embedded binaries, on a free port of the loopback
 * address.
 */
public final class PostgresServer implements AutoCloseable {

	private static final Path BINARIES = Path.of(".local", "postgres-binaries").toAbsolutePath();

	private final EmbeddedPostgres server;

	private final @Nullable DataDirectory data;

	private PostgresServer(EmbeddedPostgres.Builder builder, @Nullable DataDirectory data) throws IOException {
		this.data = data;
		this.server = builder.setOverrideWorkingDirectory(BINARIES.toFile())
			.setPGStartupWait(Duration.ofMinutes(1))
			.setServerConfig("unix_socket_directories", "''")
			.setServerConfig("synchronous_commit", "on")
			.start();
	}

	/**
	 * A server for tests: empty at first, careless about power cuts, gone with this JVM.
	 */
	public static PostgresServer forgetful() {
		return start(() -> new PostgresServer(EmbeddedPostgres.builder(), null));
	}

	/**
	 * A server that keeps its data in a directory, as safely as PostgreSQL does by
	 * default. Runs until closed; one that a killed process left behind is stopped first.
	 */
	public static PostgresServer keeping(Path directory) {
		return start(() -> {
			DataDirectory data = DataDirectory.claim(directory.toAbsolutePath());
			return new PostgresServer(EmbeddedPostgres.builder()
				.setDataDirectory(data.path())
				.setCleanDataDirectory(false)
				.setRegisterShutdownHook(false)
				.setServerConfig("fsync", "on"), data);
		});
	}

	/** How to reach a database of this server; {@code postgres} always exists. */
	public JdbcConnectionDetails connectionTo(String database) {
		String url = "jdbc:postgresql://localhost:" + this.server.getPort() + "/" + database;
		return new Connection(url, "postgres", "postgres");
	}

	@Override
	public void close() {
		try {
			this.server.close();
			if (this.data != null) {
				this.data.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static PostgresServer start(Start start) {
		if (System.getProperty("user.name").equals("root") && !LinuxUtils.isUnshareAvailable()) {
			throw new StartupException("PostgreSQL does not run as root and this machine does not let root step aside "
					+ "(\"unshare -U\"): run as an ordinary user, or set SPRING_DATASOURCE_URL or DATABASE_URL.");
		}
		try {
			return start.run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Start {

		PostgresServer run() throws IOException;

	}

	private record Connection(String getJdbcUrl, String getUsername,
			String getPassword) implements JdbcConnectionDetails {
	}

}
