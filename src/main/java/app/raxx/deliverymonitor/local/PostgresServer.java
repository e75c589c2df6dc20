package app.raxx.deliverymonitor.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import app.raxx.deliverymonitor.settings.StartupException;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of our own, from embedded binaries, on the loopback address. Its
 * output goes to a file beside the data directory.
 */
public final class PostgresServer implements AutoCloseable {

	/**
	 * Root's clone may be below root's home, where the server's user cannot run programs.
	 */
	private static final Path FOLDER = ServerAccount.isRoot() ? Path.of("/var/cache/delivery-monitor")
			: Path.of(".local").toAbsolutePath();

	private final DataDirectory data;

	private final ServerAccount account;

	private final Path programs;

	private final int port;

	private final String password;

	private PostgresServer(DataDirectory data, ServerAccount account, Path programs, int port, String password) {
		this.data = data;
		this.account = account;
		this.programs = programs;
		this.port = port;
		this.password = password;
	}

	/**
	 * A server for tests: empty at first, careless about power cuts, gone with this JVM.
	 */
	public static PostgresServer forgetful() {
		return refusingInOneSentence(() -> {
			DataDirectory data = DataDirectory.claimEmpty(FOLDER.resolve("test-data"));
			PostgresServer server = start(data, ServerAccount.candidates(), freePort(), "fsync=off");
			Runtime.getRuntime().addShutdownHook(new Thread(() -> {
				server.waitForClients();
				server.close();
				FileSystemUtils.deleteRecursively(data.path().toFile());
			}));
			return server;
		});
	}

	/**
	 * A server that keeps its data in a directory, as safely as PostgreSQL does by
	 * default. Runs until closed; one that a killed process left behind is stopped first.
	 */
	public static PostgresServer keeping(Path directory) {
		return keeping(directory, ServerAccount.candidates());
	}

	static PostgresServer keeping(Path directory, List<ServerAccount> candidates) {
		return refusingInOneSentence(
				() -> start(DataDirectory.claim(directory.toAbsolutePath()), candidates, freePort(), "fsync=on"));
	}

	/** A server whose data directory is emptied first. Runs until closed. */
	static PostgresServer emptied(Path directory) {
		return refusingInOneSentence(() -> {
			DataDirectory data = DataDirectory.claim(directory.toAbsolutePath());
			data.delete();
			return start(data, ServerAccount.candidates(), freePort(), "fsync=on");
		});
	}

	/** A new start of a server that was killed, on the same data and port. */
	public PostgresServer startAgain() throws IOException {
		this.data.close();
		return start(DataDirectory.claim(this.data.path()), List.of(this.account), this.port, "fsync=on");
	}

	/** How to reach a database of this server; {@code postgres} always exists. */
	public JdbcConnectionDetails connectionTo(String database) {
		String url = "jdbc:postgresql://localhost:" + this.port + "/" + database;
		return new Connection(url, "postgres", this.password);
	}

	public int port() {
		return this.port;
	}

	/** The services that run in this JVM are being closed, and still use it. */
	private void waitForClients() {
		try {
			run("pg_ctl", "stop", "-m", "smart", "-w", "-t", "15", "-D", this.data.path().toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try (this.data) {
			// Fails when the server was killed, and then there is nothing to stop
			run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "10", "-D", this.data.path().toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static PostgresServer start(DataDirectory data, List<ServerAccount> candidates, int port, String durability)
			throws IOException {
		try {
			Path programs = PostgresPrograms.unpackInto(FOLDER);
			ServerAccount account = choose(candidates, programs, data);
			PostgresServer server = new PostgresServer(data, account, programs, port, data.password(account));
			server.start(durability);
			return server;
		}
		catch (IOException | RuntimeException ex) {
			data.close();
			throw ex;
		}
	}

	private static ServerAccount choose(List<ServerAccount> candidates, Path programs, DataDirectory data)
			throws IOException {
		for (ServerAccount candidate : candidates) {
			if (candidate.canUse(programs, data)) {
				return candidate;
			}
		}
		throw new StartupException("PostgreSQL does not run as root, and no other user can be taken for " + data.path()
				+ " (by unshare, setpriv, runuser or su): run as an ordinary user, or set SPRING_DATASOURCE_URL or "
				+ "DATABASE_URL.");
	}

	private void start(String durability) throws IOException {
		String directory = this.data.path().toString();
		if (this.data.isEmpty()) {
			mustSucceed(run("initdb", "-A", "scram-sha-256", "--pwfile", this.data.passwordFile().toString(), "-U",
					"postgres", "-E", "UTF-8", "-D", directory));
		}
		mustSucceed(run("pg_ctl", "start", "-w", "-t", "60", "-D", directory, "-o", "-p " + this.port
				+ " -c unix_socket_directories='' -c timezone=UTC -c max_connections=300 -c " + durability));
	}

	private int run(String program, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				this.account.command(this.programs.resolve(program + PostgresPrograms.SUFFIX).toString()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).directory(this.programs.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output().toFile())
			.start()
			.onExit()
			.join()
			.exitValue();
	}

	/**
	 * A file, because the server inherits it: a pipe would stay open as long as the
	 * server runs.
	 */
	private Path output() {
		return this.data.path().resolveSibling(this.data.path().getFileName() + ".log");
	}

	private void mustSucceed(int exitValue) {
		if (exitValue != 0) {
			throw new StartupException("The embedded PostgreSQL does not start, for the reason in " + output()
					+ ": remove the reason, or delete " + this.data.path() + " to start without data.");
		}
	}

	private static PostgresServer refusingInOneSentence(Start start) {
		try {
			return start.run();
		}
		catch (FileSystemException ex) {
			throw new StartupException("The embedded PostgreSQL cannot write to " + ex.getFile()
					+ ": give this user write permission there, or set SPRING_DATASOURCE_URL or DATABASE_URL.");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private interface Start {

		PostgresServer run() throws IOException;

	}

	private record Connection(String getJdbcUrl, String getUsername,
			String getPassword) implements JdbcConnectionDetails {
	}

}
