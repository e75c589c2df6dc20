package app.raxx.deliverymonitor.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.settings.StartupException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LocalDatabaseTests {

	private final FlywayMigrationStrategy migration = new LocalDatabase().migrationOfOwnData();

	@Test
	void schemaOfAnotherVersionIsToBeDeleted(@TempDir Path migrations) throws IOException {
		JdbcConnectionDetails database = TestDatabase.fresh();
		Flyway flyway = Flyway.configure()
			.dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword())
			.locations("filesystem:" + migrations)
			.load();
		Path baseline = migrations.resolve("V1__event.sql");
		Files.writeString(baseline, "create table event (id int)");
		this.migration.migrate(flyway);
		Files.writeString(baseline, "create table event (id bigint)");
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> this.migration.migrate(flyway))
			.withMessage(
					"The schema in .local/postgres was created by another version of this service: delete that folder "
							+ "and start again.");
	}

}
