package app.raxx.deliverymonitor.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

import static org.awaitility.Awaitility.await;

/**
 * A PostgreSQL server that keeps its data as safely as one in production, and can be
 * killed, started again and paused.
 */
final class Database implements AutoCloseable {

	private static final Path BINARIES = Path.of(".local", "postgres-binaries").toAbsolutePath();

	private final Path directory = Files
		.createTempDirectory(Files.createDirectories(Path.of("target", "trust")), "postgres-")
		.toAbsolutePath();

	private final String password;

	private final EmbeddedPostgres server;

	private final List<String> command;

	/** Any password does; this one must not turn up in a log. */
	Database(Secrets secrets) throws IOException {
		this.password = secrets.databasePassword();
		this.server = EmbeddedPostgres.builder()
			.setOverrideWorkingDirectory(BINARIES.toFile())
			.setDataDirectory(this.directory.resolve("data"))
			.setCleanDataDirectory(false)
			.setPGStartupWait(Duration.ofMinutes(1))
			.setServerConfig("unix_socket_directories", "''")
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.start();
		this.command = commandOf(postmaster());
	}

	/** The first database of the server, as reached through this port. */
	JdbcConnectionDetails through(int port) {
		return new Connected("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", this.password);
	}

	JdbcConnectionDetails directly() {
		return through(port());
	}

	int port() {
		return this.server.getPort();
	}

	/** Kills every process of the server at once, as a power cut would. */
	void kill() throws IOException, InterruptedException {
		List<ProcessHandle> processes = processes();
		Signal.KILL.to(processes);
		processes.forEach((process) -> process.onExit().join());
	}

	/** Starts what was killed, and returns when it answers. */
	void restart() throws IOException {
		new ProcessBuilder(this.command).redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("log").toFile())
			.start();
		await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20)).until(this::answers);
	}

	/** Freezes the server: connections stay open and nothing answers. */
	void pause() throws IOException, InterruptedException {
		Signal.STOP.to(processes());
	}

	void resume() throws IOException, InterruptedException {
		Signal.CONT.to(processes());
	}

	private boolean answers() {
		try (Connection connection = TestDatabase.connect(directly())) {
			return connection.isValid(5);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private List<ProcessHandle> processes() throws IOException {
		ProcessHandle postmaster = postmaster();
		return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
	}

	private ProcessHandle postmaster() throws IOException {
		String pid = Files.readAllLines(this.directory.resolve("data").resolve("postmaster.pid")).getFirst();
		return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
	}

	/** PostgreSQL does not run as root, so root steps aside as it did at first. */
	private static List<String> commandOf(ProcessHandle process) {
		List<String> command = new ArrayList<>();
		if (System.getProperty("user.name").equals("root")) {
			command.addAll(List.of("unshare", "-U"));
		}
		command.add(process.info().command().orElseThrow());
		command.addAll(List.of(process.info().arguments().orElseThrow()));
		return command;
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
