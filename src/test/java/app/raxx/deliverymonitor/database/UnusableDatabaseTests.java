package app.raxx.deliverymonitor.database;

import java.sql.Connection;
import java.util.Objects;

import app.raxx.deliverymonitor.PgBouncer;
import app.raxx.deliverymonitor.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** The sentence that ends a start. */
class UnusableDatabaseTests {

	private final JdbcConnectionDetails database = TestDatabase.fresh();

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					alter database %s set default_transaction_read_only = on | The database is read-only, because the server is a standby or default_transaction_read_only is on: set SPRING_DATASOURCE_URL or DATABASE_URL to the address of the primary server.
					create table customer () | The schema holds tables of another application: set DATABASE_SCHEMA, for example to delivery_monitor, and the service creates a schema of its own.
					create table flyway_schema_history (installed_rank int primary key, version text, description text, type text, script text, checksum int, installed_by text, installed_on timestamp, execution_time int, success boolean); insert into flyway_schema_history values (1, '1', 'customer', 'SQL', 'V1__customer.sql', 42, 'app', now(), 1, true) | The schema was migrated by another application or by another version of the service: start that version, or set DATABASE_SCHEMA,
					""")
	void reasonAndRemedyAreNamed(String preparation, String sentence) throws Exception {
		try (Connection connection = TestDatabase.connect(this.database)) {
			connection.createStatement().execute(preparation.formatted(connection.getCatalog()));
		}
		assertThat(startOn(this.database)).startsWith(sentence);
	}

	@Test
	void missingPrivilegesAreNamed() throws Exception {
		try (Connection connection = TestDatabase.connect(this.database)) {
			String user = connection.getCatalog() + "_user";
			connection.createStatement().execute("create role " + user + " login password '" + user + "'");
			JdbcConnectionDetails asUser = new AsUser(this.database.getJdbcUrl(), user, user);
			assertThat(startOn(asUser))
				.startsWith("The database that SPRING_DATASOURCE_URL or DATABASE_URL names does not "
						+ "let its user create tables (ERROR: permission denied for schema public):");
			connection.createStatement().execute("grant create on schema public to " + user);
			assertThat(startOn(asUser))
				.isEqualTo("The database that SPRING_DATASOURCE_URL or DATABASE_URL names needs the "
						+ "extension pg_trgm (ERROR: permission denied to create extension \"pg_trgm\"): let an administrator "
						+ "of the database run \"create extension pg_trgm\".");
		}
	}

	@ParameterizedTest
	@CsvSource({ "transaction, 1, pooler in transaction mode", "transaction, 2, pooler in transaction mode",
			"transaction, 20, pooler in transaction mode", "statement, 2, pooler in transaction mode" })
	void sharedSessionsAreNoticed(String mode, int poolSize, String sentence) throws Exception {
		try (PgBouncer pooler = PgBouncer.before(this.database, mode, poolSize)) {
			assertThat(startOn(pooler.connection())).contains(sentence);
		}
	}

	private static String startOn(JdbcConnectionDetails database) {
		StringBuilder sentence = new StringBuilder();
		new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class))
			.withUserConfiguration(FailoverTests.Modules.class)
			.withBean(JdbcConnectionDetails.class, () -> database)
			.run((context) -> {
				Throwable failure = Objects.requireNonNull(context.getStartupFailure(), "It started");
				sentence.append(explain(failure));
			});
		return sentence.toString();
	}

	private static String explain(Throwable failure) {
		FailureAnalysis analysis = new DatabaseFailureAnalyzer().analyze(failure);
		return (analysis != null) ? analysis.getDescription()
				: NestedExceptionUtils.getMostSpecificCause(failure).getMessage();
	}

	private record AsUser(String getJdbcUrl, String getUsername, String getPassword) implements JdbcConnectionDetails {
	}

}
