import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL server of our own, on a free port of the loopback address, with the
 * settings that initdb gives and as durable as that.
 */
final class Postgres implements AutoCloseable {

	private static final Path HOME = Path.of("target/bench/postgres").toAbsolutePath();

	private static final Path DATA = HOME.resolve("data");

	/** Enough for pgbench's 256 clients beside the services' pools. */
	private static final int MAX_CONNECTIONS = 400;

	private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

	private final Path programs;

	private final int port = Ports.free();

	private Postgres(Path programs) {
		this.programs = programs;
	}

	static Postgres start(Path programs) throws IOException, SQLException {
		Postgres postgres = new Postgres(programs);
		postgres.stopAndForget(); // what a run that was killed left behind
		Files.createDirectories(HOME);
		if (isRoot()) {
			Shell.run("chown", ordinaryUser(), HOME.toString());
		}
		postgres.program("initdb", "-D", DATA.toString(), "-U", "bench", "--auth=trust", "--encoding=UTF8", "--locale=C");
		postgres.program("pg_ctl", "start", "-w", "-D", DATA.toString(), "-l", HOME.resolve("log").toString(), "-o",
				"-p " + postgres.port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections="
						+ MAX_CONNECTIONS);
		Runtime.getRuntime().addShutdownHook(new Thread(postgres::stopAndForget));
		postgres.requireDurability();
		return postgres;
	}

	private void requireDurability() throws SQLException {
		for (String setting : DURABLE) {
			if (!database("postgres").text("show " + setting).equals("on")) {
				throw new IllegalStateException(setting + " is not on: these figures would be worth nothing");
			}
		}
	}

	Database create(String name) throws SQLException {
		database("postgres").execute("create database " + name);
		return database(name);
	}

	/** Nobody may be connected to the original. */
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

	/** CPU time of all its processes so far, in seconds. */
	double cpuSeconds() {
		ProcessHandle postmaster = postmaster().orElseThrow();
		double seconds = Proc.cpuSeconds(postmaster.pid()) + Proc.cpuSecondsOfEndedChildren(postmaster.pid());
		for (ProcessHandle child : postmaster.children().toList()) {
			seconds += Proc.cpuSeconds(child.pid());
		}
		return seconds;
	}

	Path programs() {
		return this.programs;
	}

	private String program(String name, String... args) {
		List<String> command = new ArrayList<>();
		if (isRoot()) { // PostgreSQL refuses to run as root
			command.addAll(List.of("setpriv", "--reuid=" + ordinaryUser(), "--regid=" + Shell.run("id", "-g", ordinaryUser()).strip(), "--clear-groups"));
		}
		command.add(this.programs.resolve(name).toString());
		command.addAll(List.of(args));
		return Shell.run(command);
	}

	private void stopAndForget() {
		if (postmaster().isPresent()) {
			program("pg_ctl", "stop", "-w", "-m", "immediate", "-D", DATA.toString());
		}
		Shell.run("rm", "-rf", HOME.toString());
	}

	/** The server, if it runs; never another process that got its number since. */
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

	private static boolean isRoot() {
		return System.getProperty("user.name").equals("root");
	}

	private static String ordinaryUser() {
		return Shell.succeeds("id", "postgres") ? "postgres" : "nobody";
	}

	@Override
	public void close() {
		stopAndForget();
	}

}
