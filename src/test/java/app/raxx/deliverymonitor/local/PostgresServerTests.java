package app.raxx.deliverymonitor.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.settings.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
	void takesOverFromAKilledProcess() throws Exception {
		Process process = AnotherRun.on(data());
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

	private Path data() {
		return this.directory.resolve("postgres");
	}

	private static void keepARow(PostgresServer server) throws SQLException {
		ask(server, "create table kept (it text); insert into kept values ('here') returning it");
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

		static Process on(Path data) throws IOException {
			Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-cp", System.getProperty("java.class.path"), AnotherRun.class.getName(), data.toString())
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
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
