package app.raxx.deliverymonitor.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.settings.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

class PostgresServerTests {

	@TempDir
	Path directory;

	@Test
	void keepsDataOverARestartAsSafelyAsPostgresDoes() throws SQLException {
		try (PostgresServer server = PostgresServer.keeping(data())) {
			assertThat(ask(server, "show fsync")).isEqualTo("on");
			assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
			keepARow(server);
		}
		try (PostgresServer server = PostgresServer.keeping(data())) {
			assertThat(ask(server, "select it from kept")).isEqualTo("here");
		}
	}

	@Test
	void otherUsersNeedThePassword() throws Exception {
		try (PostgresServer server = PostgresServer.keeping(data())) {
			String url = server.connectionTo("postgres").getJdbcUrl();
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> DriverManager.getConnection(url, "postgres", "postgres"))
				.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("28P01"));
			assertThat(Files.getPosixFilePermissions(this.directory.resolve("postgres.password")))
				.containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
		}
	}

	@Test
	void dataOfAnotherVersionIsToBeDeleted() throws IOException {
		PostgresServer.keeping(data()).close();
		Files.delete(this.directory.resolve("postgres.password"));
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> PostgresServer.keeping(data()))
			.withMessage("The data in " + data()
					+ " was written by another version of this service: delete that folder and start again.");
	}

	@Test
	void serverThatDoesNotStartIsNamedWithItsLog() throws IOException {
		PostgresServer.keeping(data()).close();
		Files.writeString(data().resolve("PG_VERSION"), "17\n");
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> PostgresServer.keeping(data()))
			.withMessageContaining(
					"does not start, for the reason in " + data() + ".log: remove the reason, or delete " + data());
		assertThat(data().resolveSibling("postgres.log")).content().contains("17");
	}

	@Test
	void takesOverFromAKilledProcess() throws Exception {
		Process process = AnotherRun.on(data(), System.getenv("PATH"));
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> PostgresServer.keeping(data()))
			.withMessageContaining("Another local run is using");
		process.destroyForcibly().waitFor();
		assertThat(data().resolve("postmaster.pid")).exists();
		try (PostgresServer server = PostgresServer.keeping(data())) {
			assertThat(ask(server, "select it from kept")).isEqualTo("here");
		}
	}

	@Test
	void beginsAgainAfterAnInterruptedInitdb() throws IOException, SQLException {
		Files.createDirectories(data().resolve("base"));
		Files.writeString(data().resolve("postgresql.conf"), "");
		try (PostgresServer server = PostgresServer.keeping(data())) {
			assertThat(ask(server, "select 'fine'")).isEqualTo("fine");
		}
	}

	@Test
	void runsAsRootWhereUnshareIsForbidden() throws Exception {
		assumeThat(ServerAccount.isRoot()).as("only root has to change the user").isTrue();
		try (PostgresServer server = PostgresServer.keeping(data())) {
			keepARow(server);
		}
		Path unshare = Files.createDirectory(this.directory.resolve("bin")).resolve("unshare");
		Files.writeString(unshare, "#!/bin/sh\necho unshare failed: Operation not permitted >&2\nexit 1\n");
		assertThat(unshare.toFile().setExecutable(true)).isTrue();
		Process process = AnotherRun.on(data(), unshare.getParent() + ":" + System.getenv("PATH"));
		process.destroyForcibly().waitFor();
		assertThat(Files.getAttribute(data(), "unix:uid")).isEqualTo(65534);
	}

	/** By runuser or else su, and by su. */
	@ParameterizedTest
	@ValueSource(ints = { 2, 3 })
	void runsAsRootWhereSetprivIsMissing(int candidate) throws Exception {
		assumeThat(ServerAccount.isRoot()).as("only root has to change the user").isTrue();
		Files.setPosixFilePermissions(this.directory, PosixFilePermissions.fromString("rwxr-xr-x"));
		List<ServerAccount> candidates = ServerAccount.FOR_ROOT.subList(candidate, ServerAccount.FOR_ROOT.size());
		try (PostgresServer server = PostgresServer.keeping(data(), candidates)) {
			assertThat(ask(server, "select 'fine'")).isEqualTo("fine");
		}
	}

	@Test
	void saysWhatToDoWhereRootCannotChangeTheUser() {
		List<ServerAccount> unusable = List.of(new ServerAccount("0", List.of("false")),
				new ServerAccount("0", List.of("no-such-command")), new ServerAccount("no-such-user", List.of()));
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> PostgresServer.keeping(data(), unusable))
			.withMessageContaining("PostgreSQL does not run as root")
			.withMessageContaining("run as an ordinary user, or set SPRING_DATASOURCE_URL or DATABASE_URL.");
	}

	@Test
	void saysWhereItCannotWrite() throws IOException {
		// Root may write to every folder, but not below a file
		Path file = Files.createFile(this.directory.resolve("file"));
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> PostgresServer.keeping(file.resolve("postgres")))
			.withMessage("The embedded PostgreSQL cannot write to " + file
					+ ": give this user write permission there, or set SPRING_DATASOURCE_URL or DATABASE_URL.");
	}

	@Test
	void startsAgainAfterItWasKilled() throws Exception {
		try (PostgresServer server = PostgresServer.keeping(data())) {
			keepARow(server);
			String pid = Files.readAllLines(data().resolve("postmaster.pid")).getFirst();
			ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
			postmaster.destroyForcibly();
			postmaster.onExit().join();
			try (PostgresServer again = server.startAgain()) {
				assertThat(again.port()).isEqualTo(server.port());
				assertThat(ask(again, "select it from kept")).isEqualTo("here");
			}
		}
	}

	private Path data() {
		return this.directory.resolve("postgres");
	}

	private static void keepARow(PostgresServer server) throws SQLException {
		ask(server, "create table if not exists kept (it text); insert into kept values ('here') returning it");
	}

	private static String ask(PostgresServer server, String sql) throws SQLException {
		try (Connection connection = TestDatabase.connect(server.connectionTo("postgres"));
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
			while (statement.getResultSet() == null) {
				statement.getMoreResults();
			}
			try (ResultSet answer = statement.getResultSet()) {
				answer.next();
				return answer.getString(1);
			}
		}
	}

	static class AnotherRun {

		static Process on(Path data, String path) throws IOException {
			ProcessBuilder builder = new ProcessBuilder(
					Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
					System.getProperty("java.class.path"), AnotherRun.class.getName(), data.toString())
				.redirectError(ProcessBuilder.Redirect.DISCARD);
			builder.environment().put("PATH", path);
			Process process = builder.start();
			try (BufferedReader output = process.inputReader()) {
				assertThat(output.readLine()).isEqualTo("ready");
			}
			return process;
		}

		public static void main(String[] arguments) throws Exception {
			keepARow(PostgresServer.keeping(Path.of(arguments[0])));
			System.out.println("ready");
			Thread.sleep(Long.MAX_VALUE);
		}

	}

}
