package app.raxx.deliverymonitor.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.local.PostgresServer;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server that keeps its data as safely as one in production, and can be
 * killed, started again and paused.
 */
final class Database implements AutoCloseable {

	private final Path directory;

	private final String password;

	private PostgresServer server;

	/** The password must not turn up in a log. */
	Database(Secrets secrets) throws IOException {
		this(newDirectory(), secrets.databasePassword());
		try (Connection connection = TestDatabase.connect(this.server.connectionTo("postgres"));
				Statement statement = connection.createStatement()) {
			statement.execute("alter role postgres password '" + this.password + "'");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Database(Path directory, String password) {
		this.directory = directory;
		this.password = password;
		this.server = PostgresServer.keeping(directory.resolve("data"));
	}

	private static Path newDirectory() throws IOException {
		return Files.createTempDirectory(Files.createDirectories(Path.of("target", "trust")), "postgres-")
			.toAbsolutePath();
	}

	/** Starts a standby that follows this server, which restarts for the copy. */
	Database standby() throws IOException {
		Path copy = newDirectory();
		this.server.close();
		Path data = copy.resolve("data");
		new ProcessBuilder("cp", "-a", this.directory.resolve("data").toString(), data.toString()).start()
			.onExit()
			.join();
		Files.copy(this.directory.resolve("data.password"), copy.resolve("data.password"));
		restart();
		Files.createFile(data.resolve("standby.signal"));
		Files.writeString(data.resolve("postgresql.auto.conf"),
				"primary_conninfo = 'host=localhost user=postgres password=" + this.password + " port=" + port()
						+ "'\n",
				StandardOpenOption.APPEND);
		return new Database(copy, this.password);
	}

	/** The first column of the first row. */
	String ask(String sql) throws SQLException {
		try (Connection connection = TestDatabase.connect(directly());
				ResultSet answer = connection.createStatement().executeQuery(sql)) {
			answer.next();
			return answer.getString(1);
		}
	}

	/** Makes it reject writes, also on connections that are open. */
	void becomeReadOnly() throws SQLException {
		try (Connection connection = TestDatabase.connect(directly())) {
			connection.createStatement().execute("alter system set default_transaction_read_only = on");
			connection.createStatement().execute("select pg_reload_conf()");
		}
	}

	/** The first database of the server, as reached through this port. */
	JdbcConnectionDetails through(int port) {
		return new Connected("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", this.password);
	}

	JdbcConnectionDetails directly() {
		return through(port());
	}

	/** The same database, as a role that owns its tables and is no superuser. */
	JdbcConnectionDetails as(String role) throws SQLException {
		try (Connection connection = TestDatabase.connect(directly());
				Statement statement = connection.createStatement()) {
			statement.execute("create role " + role + " login password '" + this.password + "'");
			statement.execute("grant all on database postgres to " + role);
			statement.execute("grant all on schema public to " + role);
		}
		return new Connected(directly().getJdbcUrl(), role, this.password);
	}

	int port() {
		return this.server.port();
	}

	/** Kills every process of the server at once, as a power cut would. */
	void kill() throws IOException, InterruptedException {
		List<ProcessHandle> processes = processes();
		Signal.KILL.to(processes);
		processes.forEach((process) -> process.onExit().join());
	}

	/** Starts what was killed, and returns when it answers. */
	void restart() throws IOException {
		this.server = this.server.startAgain();
	}

	/** Freezes the server: connections stay open and nothing answers. */
	void pause() throws IOException, InterruptedException {
		Signal.STOP.to(processes());
	}

	void resume() throws IOException, InterruptedException {
		Signal.CONT.to(processes());
	}

	private List<ProcessHandle> processes() throws IOException {
		ProcessHandle postmaster = postmaster();
		return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
	}

	private ProcessHandle postmaster() throws IOException {
		String pid = Files.readAllLines(this.directory.resolve("data").resolve("postmaster.pid")).getFirst();
		return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		FileSystemUtils.deleteRecursively(this.directory);
	}

	private record Connected(String getJdbcUrl, String getUsername,
			String getPassword) implements JdbcConnectionDetails {
	}

}
