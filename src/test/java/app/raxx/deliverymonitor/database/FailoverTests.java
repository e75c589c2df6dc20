package app.raxx.deliverymonitor.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A server that becomes read-only and keeps its connections. */
class FailoverTests {

	private static final String BECOME_READ_ONLY = "set default_transaction_read_only = on";

	private final JdbcConnectionDetails database = TestDatabase.fresh();

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withInitializer(new ConfigDataApplicationContextInitializer())
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
		.withUserConfiguration(Modules.class)
		.withBean(JdbcConnectionDetails.class, () -> this.database);

	@Test
	void connectionsOfAllPoolsAreDroppedWhenOneRejectsAWrite() {
		this.application.run((context) -> {
			HikariDataSource pool = context.getBean(HikariDataSource.class);
			try (HikariDataSource intake = new HikariDataSource()) {
				pool.copyStateTo(intake);
				context.getBean(ReadOnlyServerEviction.class).postProcessAfterInitialization(intake, "intake");
				Connection reader = pool.getConnection();
				Connection writer = intake.getConnection();
				Set<String> former = Set.of(processOf(reader), processOf(writer));
				reader.createStatement().execute(BECOME_READ_ONLY);
				reader.close();
				writer.createStatement().execute(BECOME_READ_ONLY);
				assertThatExceptionOfType(SQLException.class)
					.isThrownBy(() -> writer.createStatement().execute("create table written ()"))
					.returns("25006", SQLException::getSQLState);
				writer.close();
				try (Connection nextReader = pool.getConnection(); Connection nextWriter = intake.getConnection()) {
					assertThat(former).doesNotContain(processOf(nextReader), processOf(nextWriter));
					nextWriter.createStatement().execute("create table written ()");
				}
			}
		});
	}

	@Test
	void idleConnectionIsDroppedBeforeItIsUsed() {
		this.application.run((context) -> {
			DataSource pool = context.getBean(DataSource.class);
			String former = becomeReadOnly(pool);
			// The pool tests a connection that was idle for 500 ms
			await().pollInterval(Duration.ofMillis(600)).untilAsserted(() -> {
				try (Connection next = pool.getConnection()) {
					assertThat(processOf(next)).isNotEqualTo(former);
				}
			});
		});
	}

	@Test
	void readOnlyServerIsNotConnectedTo() throws Exception {
		try (Connection connection = TestDatabase.connect(this.database)) {
			connection.createStatement()
				.execute("alter database " + connection.getCatalog() + " set default_transaction_read_only = on");
		}
		this.application.run((context) -> assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> context.getBean(DataSource.class).getConnection())
			.withMessageContaining("targetServerType: primary"));
	}

	/** Returns the server's process of the connection, which is idle afterwards. */
	private static String becomeReadOnly(DataSource pool) throws SQLException {
		try (Connection reader = pool.getConnection()) {
			reader.createStatement().execute(BECOME_READ_ONLY);
			return processOf(reader);
		}
	}

	private static String processOf(Connection connection) {
		return JdbcClient.create(new SingleConnectionDataSource(connection, true))
			.sql("select pg_backend_pid()")
			.query(String.class)
			.single();
	}

	@Configuration(proxyBeanMethods = false)
	@ComponentScan({ "app.raxx.deliverymonitor.database", "app.raxx.deliverymonitor.settings" })
	static class Modules {

	}

}
