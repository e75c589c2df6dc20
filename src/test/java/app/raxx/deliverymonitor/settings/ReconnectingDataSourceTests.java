package app.raxx.deliverymonitor.settings;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.AbstractDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class ReconnectingDataSourceTests {

	private final Database database = new Database();

	private final FailureLogs failures = new FailureLogs(new SimpleMeterRegistry(), Clock.systemUTC());

	private final FailureLog failureLog = this.failures.of("connection", "The pool cannot connect",
			"The pool connects again");

	private final ReconnectingDataSource dataSource = new ReconnectingDataSource(this.database, () -> this.failureLog);

	@Test
	void databaseThatWasNeverReachableFailsAtOnce() {
		this.database.away.set("08006");
		assertThatExceptionOfType(SQLException.class).isThrownBy(this.dataSource::getConnection).withMessage("away");
	}

	@Test
	void databaseThatWasReachableIsRetried() throws Exception {
		this.dataSource.getConnection();
		this.database.away.set("08006");
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
		this.database.away.set(null);
		assertThat(connection).succeedsWithin(Duration.ofSeconds(5));
	}

	@Test
	void reasonIsLoggedOnceAndSoIsTheRecovery(CapturedOutput output) throws Exception {
		databaseThatWasReachableIsRetried();
		assertThat(output).containsOnlyOnce("The pool cannot connect: SQLException, SQLState 08006: away")
			.containsOnlyOnce("The pool connects again, after ");
	}

	/** The pool pauses for longer, and its own exceptions then have a cause. */
	@Test
	void refusedLoginIsPassedToThePool(CapturedOutput output) throws Exception {
		this.dataSource.getConnection();
		this.database.away.set("28P01");
		assertThatExceptionOfType(SQLException.class).isThrownBy(this.dataSource::getConnection).withMessage("away");
		assertThat(output).contains("The pool cannot connect: SQLException, SQLState 28P01: away");
	}

	@Test
	void interruptEndsTheRetries() throws Exception {
		this.dataSource.getConnection();
		this.database.away.set("08006");
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
			.withBean(FailureLogs.class, () -> this.failures)
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost/none")
			.run((context) -> assertThat(context.getBean(HikariDataSource.class).getDataSource())
				.isInstanceOf(ReconnectingDataSource.class));
	}

	/** Connects or fails as a test sets it. */
	private static final class Database extends AbstractDataSource {

		private final AtomicReference<@Nullable String> away = new AtomicReference<>();

		private final AtomicInteger attempts = new AtomicInteger();

		@Override
		public Connection getConnection() throws SQLException {
			this.attempts.incrementAndGet();
			if (this.away.get() != null) {
				throw new SQLException("away", this.away.get());
			}
			return mock(Connection.class);
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return getConnection();
		}

	}

}
