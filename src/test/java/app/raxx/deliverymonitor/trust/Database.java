package app.raxx.deliverymonitor.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.local.PostgresServer;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server that keeps its data as safely as one in production, and can be
 * killed, started again and paused.
 */
final class Database implements AutoCloseable {

	private final Path directory = Files
		.createTempDirectory(Files.createDirectories(Path.of("target", "trust")), "postgres-")
		.toAbsolutePath();

	private final String password;

	private PostgresServer server;

	/** Any password does; this one must not turn up in a log. */
	Database(Secrets secrets) throws IOException {
		this.password = secrets.databasePassword();
		this.server = PostgresServer.keeping(this.directory.resolve("data"));
	}

	/** The first database of the server, as reached through this port. */
	JdbcConnectionDetails through(int port) {
		return new Connected("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", this.password);
	}

	JdbcConnectionDetails directly() {
		return through(port());
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
