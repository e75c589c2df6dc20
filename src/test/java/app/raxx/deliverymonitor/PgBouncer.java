package app.raxx.deliverymonitor;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The connection pooler PgBouncer in front of a database, in a process of its own. */
public final class PgBouncer implements AutoCloseable {

	private final Path configuration = Files.createTempFile(Path.of("target"), "pgbouncer-", ".ini");

	private final Path output = Files.createTempFile(Path.of("target"), "pgbouncer-", ".log");

	private final JdbcConnectionDetails database;

	private final int port;

	private final Process process;

	private PgBouncer(Path program, JdbcConnectionDetails database, String mode, int poolSize) throws IOException {
		this.database = database;
		try (ServerSocket socket = new ServerSocket(0)) {
			this.port = socket.getLocalPort();
		}
		URI server = URI.create(database.getJdbcUrl().substring("jdbc:".length()));
		Files.writeString(this.configuration, """
				[databases]
				* = host=%s port=%d user=%s password=%s
				[pgbouncer]
				listen_addr = 127.0.0.1
				listen_port = %d
				unix_socket_dir =
				auth_type = any
				pool_mode = %s
				default_pool_size = %d
				ignore_startup_parameters = extra_float_digits
				""".formatted(server.getHost(), server.getPort(), database.getUsername(), database.getPassword(),
				this.port, mode, poolSize));
		// PgBouncer does not run as root
		ProcessBuilder builder = System.getProperty("user.name").equals("root")
				? new ProcessBuilder(program.toString(), "-u", "nobody", this.configuration.toString())
				: new ProcessBuilder(program.toString(), this.configuration.toString());
		this.process = builder.redirectErrorStream(true).redirectOutput(this.output.toFile()).start();
		await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).until(this::listens);
	}

	/**
	 * Starts it with this pool_mode and default_pool_size. Skips the test where PgBouncer
	 * is not installed.
	 */
	public static PgBouncer before(JdbcConnectionDetails database, String mode, int poolSize) throws IOException {
		Optional<Path> program = Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
			.map((folder) -> Path.of(folder, "pgbouncer"))
			.filter(Files::isExecutable)
			.findFirst();
		assumeTrue(program.isPresent(), "pgbouncer is not installed");
		return new PgBouncer(program.get(), database, mode, poolSize);
	}

	/** The same database, through the pooler. */
	public JdbcConnectionDetails connection() {
		String url = this.database.getJdbcUrl();
		String name = url.substring(url.lastIndexOf('/') + 1);
		return new Pooled("jdbc:postgresql://127.0.0.1:" + this.port + "/" + name, this.database.getUsername(),
				this.database.getPassword());
	}

	private boolean listens() throws IOException {
		if (!this.process.isAlive()) {
			throw new IllegalStateException(Files.readString(this.output));
		}
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly().onExit().join();
		Files.delete(this.configuration);
		Files.delete(this.output);
	}

	private record Pooled(String getJdbcUrl, String getUsername, String getPassword) implements JdbcConnectionDetails {
	}

}
