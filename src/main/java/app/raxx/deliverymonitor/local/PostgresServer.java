package app.raxx.deliverymonitor.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A PostgreSQL server of our own, from embedded binaries, on a free port of the loopback
 * address.
 */
public final class PostgresServer implements AutoCloseable {

	private static final Path BINARIES = Path.of(".local", "postgres-binaries").toAbsolutePath();

	private final EmbeddedPostgres server;

	private PostgresServer(EmbeddedPostgres.Builder builder) {
		try {
			this.server = builder.setOverrideWorkingDirectory(BINARIES.toFile())
				.setServerConfig("unix_socket_directories", "''")
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A server for tests: empty, careless about power cuts, gone with this JVM. */
	public static PostgresServer forgetful() {
		return new PostgresServer(EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on"));
	}

	/** How to reach a database of this server; it must exist. */
	public JdbcConnectionDetails connectionTo(String database) {
		String url = "jdbc:postgresql://localhost:" + this.server.getPort() + "/" + database;
		return new ServerConnection(url, "postgres", "postgres");
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record ServerConnection(String getJdbcUrl, String getUsername,
			String getPassword) implements JdbcConnectionDetails {
	}

}
