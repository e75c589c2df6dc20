import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL server of the benchmark's own, on a free port of the loopback address, with initdb's settings. */
final class Postgres implements AutoCloseable {

	private static final Path HOME = Path.of("target/bench/postgres").toAbsolutePath();

	private static final Path DATA = HOME.resolve("data");

	/** Enough for pgbench's 256 clients beside the services' pools. */
	private static final int MAX_CONNECTIONS = 400;

	private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

	private static final String PROGRAMS = System.getProperty("postgres.bin");

	/** Runs a program as another user if this one is root, because PostgreSQL refuses to run as root. */
	private static final List<String> AS_USER = Arrays.asList(System.getProperty("postgres.user").split(" "));

	private final int port = freePort();

	static Postgres start() throws SQLException {
		Postgres postgres = new Postgres();
		postgres.close(); // what a killed run left behind
		run("initdb", "-D", DATA.toString(), "-U", "bench", "--auth=trust", "--encoding=UTF8", "--locale=C");
		run("pg_ctl", "start", "-w", "-D", DATA.toString(), "-l", HOME.resolve("log").toString(), "-o",
				"-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=%d"
					.formatted(postgres.port, MAX_CONNECTIONS));
		Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
		for (String setting : DURABLE) {
			Check.that(postgres.database("postgres").text("show " + setting).equals("on"), setting + " is not on");
		}
		return postgres;
	}

	Database create(String name) throws SQLException {
		return copy("template1", name);
	}

	/** No session may be connected to the original. */
	Database copy(String original, String name) throws SQLException {
		database("postgres").execute("create database " + name + " template " + original);
		return database(name);
	}

	private Database database(String name) {
		return new Database(this.port, name);
	}

	String version() throws SQLException {
		return database("postgres").text("show server_version");
	}

	/** CPU time of all its processes so far. */
	double cpuSeconds() {
		ProcessHandle postmaster = postmaster().orElseThrow();
		return Proc.cpuSeconds(postmaster.pid()) + Proc.cpuSecondsOfEndedChildren(postmaster.pid())
				+ postmaster.children().mapToDouble((child) -> Proc.cpuSeconds(child.pid())).sum();
	}

	static String program(String name) {
		return PROGRAMS + "/" + name;
	}

	private static void run(String name, String... args) {
		List<String> command = new ArrayList<>(AS_USER);
		command.add(program(name));
		command.addAll(List.of(args));
		Command.run(command);
	}

	/** The server, if it runs; never another process that has its number since. */
	private static Optional<ProcessHandle> postmaster() {
		try {
			long pid = Long.parseLong(Files.readAllLines(DATA.resolve("postmaster.pid")).getFirst());
			return ProcessHandle.of(pid)
				.filter((process) -> process.info().commandLine().orElse("").contains(DATA.toString()));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		if (postmaster().isPresent()) {
			run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", DATA.toString());
		}
		Command.run("rm", "-rf", DATA.toString());
	}

}
