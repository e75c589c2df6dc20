package app.raxx.deliverymonitor;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

class TestDatabaseTests {

	@Test
	void isPostgres18() throws SQLException {
		try (Connection connection = TestDatabase.connect(TestDatabase.fresh())) {
			assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
		}
	}

	@Test
	void givesEveryCallerAnEmptyDatabaseOfItsOwn() throws SQLException {
		JdbcConnectionDetails first = TestDatabase.fresh();
		JdbcConnectionDetails second = TestDatabase.fresh();
		try (Connection connection = TestDatabase.connect(first)) {
			connection.createStatement().execute("create table only_here ()");
		}
		try (Connection connection = TestDatabase.connect(second);
				ResultSet tables = connection.getMetaData().getTables(null, "public", null, null)) {
			assertThat(tables.next()).isFalse();
		}
	}

	@Test
	void usesEmbeddedBinariesWhereDockerCanPullNothing(@TempDir Path directory) throws Exception {
		Path error = directory.resolve("error");
		try (DockerWithoutImages docker = new DockerWithoutImages(directory.resolve("docker.sock"))) {
			ProcessBuilder builder = new ProcessBuilder(
					Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
					System.getProperty("java.class.path"), FirstDatabase.class.getName())
				.redirectError(error.toFile());
			builder.environment().put("DOCKER_HOST", docker.address());
			Process process = builder.start();
			try (BufferedReader output = process.inputReader()) {
				assertThat(output.lines().anyMatch("connected"::equals)).as(Files.readString(error)).isTrue();
				assertThat(docker.firstPull()).isDone();
				assertThat(Duration.between(docker.firstPull().resultNow(), Instant.now()))
					.isLessThan(Duration.ofSeconds(10));
			}
			assertThat(process.waitFor()).isZero();
		}
		assertThat(Files.readString(error)).containsOnlyOnce("using embedded binaries");
	}

	static class FirstDatabase {

		public static void main(String[] arguments) throws SQLException {
			TestDatabase.connect(TestDatabase.fresh()).close();
			System.out.println("connected");
		}

	}

}
