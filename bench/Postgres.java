import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The server that bench/run starts for the benchmark alone, on the loopback address, with initdb's settings. */
final class Postgres {

	private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

	private final Path programs = Path.of(System.getProperty("postgres.bin"));

	private final int port = Integer.getInteger("postgres.port");

	private final ProcessHandle postmaster = ProcessHandle.of(Long.getLong("postgres.pid")).orElseThrow();

	Postgres() throws SQLException {
		for (String setting : DURABLE) {
			Check.that(database("postgres").text("show " + setting).equals("on"), setting + " is not on");
		}
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
		return Proc.cpuSeconds(this.postmaster) + Proc.cpuSecondsOfEndedChildren(this.postmaster)
				+ this.postmaster.children().mapToDouble(Proc::cpuSeconds).sum();
	}

	String program(String name) {
		return this.programs.resolve(name).toString();
	}

}
