package app.raxx.deliverymonitor.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.settings.StartupException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class LocalDatabaseTests {

	private final PostgresServer server = mock();

	/** Another migration and the data source of Spring Boot, as in the service. */
	private final ApplicationContextRunner contexts = new ApplicationContextRunner()
		.withAllowBeanDefinitionOverriding(true)
		.withBean(LazyInitializationBeanFactoryPostProcessor.class)
		.withBean("postgresServer", PostgresServer.class, () -> this.server)
		.withBean("migration", FlywayMigrationStrategy.class, () -> Flyway::migrate)
		.withUserConfiguration(Imports.class)
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class));

	private final FlywayMigrationStrategy migration = new LocalDatabase().migrationOfOwnData();

	@Test
	void localProfileUsesItsOwnDatabaseIfNoneIsConfigured() {
		JdbcConnectionDetails own = TestDatabase.fresh();
		given(this.server.connectionTo("postgres")).willReturn(own);
		this.contexts.withPropertyValues("spring.profiles.active=local").run((context) -> {
			assertThat(context.getBean(JdbcConnectionDetails.class)).isSameAs(own);
			assertThat(context.getBean(FlywayMigrationStrategy.class)).isSameAs(context.getBean("migrationOfOwnData"));
		});
	}

	@Test
	void configuredDatabaseIsUsedInstead() {
		String url = "jdbc:postgresql://db.example.com/monitor";
		this.contexts.withPropertyValues("spring.profiles.active=local", "spring.datasource.url=" + url)
			.run((context) -> {
				assertThat(context.getBean(JdbcConnectionDetails.class).getJdbcUrl()).isEqualTo(url);
				assertThat(context).doesNotHaveBean("migrationOfOwnData");
			});
	}

	@Test
	void otherProfileHasNoDatabaseOfItsOwn() {
		this.contexts.withPropertyValues("spring.profiles.active=other")
			.run((context) -> assertThat(context).doesNotHaveBean("migrationOfOwnData"));
	}

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

	/** Makes Spring evaluate the conditions as late as in the service. */
	@Import(LocalDatabase.class)
	static class Imports {

	}

}
