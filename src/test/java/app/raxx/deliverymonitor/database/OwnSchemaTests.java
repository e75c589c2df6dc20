package app.raxx.deliverymonitor.database;

import java.sql.Connection;
import java.sql.Statement;

import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The database of another application, whose user may create schemas and nothing else,
 * and whose extensions are in a schema of their own.
 */
class OwnSchemaTests {

	@Test
	void serviceLivesInTheDatabaseOfAnotherApplication() throws Exception {
		JdbcConnectionDetails database = TestDatabase.fresh();
		JdbcConnectionDetails asUser;
		try (Connection connection = TestDatabase.connect(database); Statement sql = connection.createStatement()) {
			String user = connection.getCatalog() + "_user";
			asUser = new AsUser(database.getJdbcUrl(), user, user);
			sql.execute("create role %1$s login password '%1$s'".formatted(user));
			sql.execute("grant create on database %s to %s".formatted(connection.getCatalog(), user));
			sql.execute("create schema extensions; create extension pg_trgm schema extensions");
			sql.execute("grant usage on schema extensions to public");
			sql.execute("create table event (name text); insert into event values ('a party')");
			sql.execute("create table flyway_schema_history (version text)");
		}
		try (Instance instance = Instance.start(asUser, new TestClock(), "DATABASE_SCHEMA=delivery_monitor")) {
			assertThat(instance.post()).isEqualTo(200);
			instance.record(SampleEvent.bounces(1));
			instance.round();
			assertThat(count(database, "delivery_monitor.event")).isEqualTo(2);
			assertThat(count(database, "delivery_monitor.incident")).isPositive();
			assertThat(count(database, "public.event")).isOne();
		}
	}

	@Test
	void firstSchemaOfTheSearchPathIsCreated() throws Exception {
		JdbcConnectionDetails database = TestDatabase.fresh();
		String url = database.getJdbcUrl() + "?currentSchema=monitor,public";
		new ApplicationContextRunner().withPropertyValues("spring.datasource.url=" + url)
			.withInitializer((context) -> new DatabaseSchemaPostProcessor()
				.postProcessEnvironment(context.getEnvironment(), new SpringApplication()))
			.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withUserConfiguration(MigrationConfiguration.class, DatabaseProbe.class)
			.withBean(JdbcConnectionDetails.class,
					() -> new AsUser(url, database.getUsername(), database.getPassword()))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(count(database, "monitor.event")).isZero();
	}

	private static int count(JdbcConnectionDetails database, String table) throws Exception {
		try (Connection connection = TestDatabase.connect(database);
				var rows = connection.createStatement().executeQuery("select count(*) from " + table)) {
			rows.next();
			return rows.getInt(1);
		}
	}

	private record AsUser(String getJdbcUrl, String getUsername, String getPassword) implements JdbcConnectionDetails {
	}

}
