package app.raxx.deliverymonitor.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.failure.FailureLogs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseChecksTests {

	private static final JdbcConnectionDetails DATABASE = TestDatabase.fresh();

	private static final String ROLE = "app_" + UUID.randomUUID().toString().substring(0, 8);

	@BeforeAll
	static void createRole() throws SQLException {
		sql("create role " + ROLE + " login password 'secret'", "create table event (id int)",
				"create table tally (id int)", "grant all on event, tally to " + ROLE);
	}

	@Test
	void missingRightIsNamedWithItsTables() throws Exception {
		assertThat(writing().verdict()).isEqualTo(Verdict.OK);
		sql("revoke insert on event from " + ROLE);
		assertThat(writing().verdict()).isEqualTo(Verdict.FAILED);
		assertThat(writing().seen()).isEqualTo("the role lacks rights on event");
		sql("grant insert on event to " + ROLE);
	}

	@Test
	void readOnlyServerIsNamed() throws Exception {
		sql("alter role " + ROLE + " set default_transaction_read_only = on");
		assertThat(writing().seen()).isEqualTo("the database is read-only");
		sql("alter role " + ROLE + " reset default_transaction_read_only");
	}

	@Test
	void refusedLoginIsNamed() throws Exception {
		assertThat(new DatabaseChecks(database("unknown")).writingCheck().run().seen())
			.startsWith("the database refuses the user or the password");
	}

	@ParameterizedTest
	@CsvSource({ "10GB,OK", "9MB,WARNING", "1MB,FAILED" })
	void fullDatabaseIsReportedBeforeItIsFull(DataSize limit, Verdict verdict) {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		StorageCheck check = new StorageCheck(database(ROLE), new DatabaseProperties(limit),
				new FailureLogs(meters, Clock.systemUTC()), meters);
		assertThat(check.run().verdict()).isEqualTo(verdict);
		check.refresh();
		assertThat(meters.get("postmark.database.size").gauge().value()).isPositive();
		assertThat(meters.get("postmark.database.size.limit").gauge().value()).isEqualTo(limit.toBytes());
	}

	private static Finding writing() throws Exception {
		return new DatabaseChecks(database(ROLE)).writingCheck().run();
	}

	private static ObjectProvider<DataSource> database(String user) {
		DataSource dataSource = new DriverManagerDataSource(DATABASE.getJdbcUrl(), user, "secret");
		return new StaticListableBeanFactory(Map.of("dataSource", dataSource)).getBeanProvider(DataSource.class);
	}

	private static void sql(String... statements) throws SQLException {
		try (Connection connection = TestDatabase.connect(DATABASE)) {
			for (String statement : statements) {
				connection.createStatement().execute(statement);
			}
		}
	}

}
