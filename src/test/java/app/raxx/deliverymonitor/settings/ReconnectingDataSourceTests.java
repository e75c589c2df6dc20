package app.raxx.deliverymonitor.settings;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.AbstractDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

class ReconnectingDataSourceTests {

	private final Database database = new Database();

	private final ReconnectingDataSource dataSource = new ReconnectingDataSource(this.database);

	@Test
	void databaseThatWasNeverReachableFailsAtOnce() {
		this.database.away.set(true);
		assertThatExceptionOfType(SQLException.class).isThrownBy(this.dataSource::getConnection).withMessage("away");
	}

	@Test
	void databaseThatWasReachableIsRetried() throws Exception {
		this.dataSource.getConnection();
		this.database.away.set(true);
		CompletableFuture<Connection> connection = CompletableFuture.supplyAsync(() -> {
			try {
				return this.dataSource.getConnection("user", "password");
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		});
		await().until(() -> this.database.attempts.get() > 3);
		assertThat(connection).isNotDone();
		this.database.away.set(false);
		assertThat(connection).succeedsWithin(Duration.ofSeconds(5));
	}

	@Test
	void interruptEndsTheRetries() throws Exception {
		this.dataSource.getConnection();
		this.database.away.set(true);
		AtomicReference<Exception> end = new AtomicReference<>();
		Thread waiting = Thread.ofVirtual().start(() -> {
			try {
				this.dataSource.getConnection();
			}
			catch (SQLException ex) {
				end.set(ex);
			}
		});
		await().until(() -> this.database.attempts.get() > 1);
		waiting.interrupt();
		assertThat(waiting.join(Duration.ofSeconds(5))).isTrue();
		assertThat(end.get()).hasMessage("away");
	}

	@Test
	void poolConnectsThroughReconnectingDataSource() {
		new ApplicationContextRunner().withUserConfiguration(ReconnectingDataSourcePostProcessor.class)
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost/none")
			.run((context) -> assertThat(context.getBean(HikariDataSource.class).getDataSource())
				.isInstanceOf(ReconnectingDataSource.class));
	}

	/** Connects or fails as a test sets it. */
	private static final class Database extends AbstractDataSource {

		private final AtomicBoolean away = new AtomicBoolean();

		private final AtomicInteger attempts = new AtomicInteger();

		@Override
		public Connection getConnection() throws SQLException {
			this.attempts.incrementAndGet();
			if (this.away.get()) {
				throw new SQLException("away");
			}
			return mock(Connection.class);
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return getConnection();
		}

	}

}
