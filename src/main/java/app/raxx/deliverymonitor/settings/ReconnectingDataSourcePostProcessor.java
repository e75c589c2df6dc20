package app.raxx.deliverymonitor.settings;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Puts {@link ReconnectingDataSource} below the connection pool, before its first
 * connection.
 */
@Component
class ReconnectingDataSourcePostProcessor implements BeanPostProcessor {

	private final ObjectProvider<FailureLogs> failures;

	/** Looked up after the first failure, because metrics are created after the pools. */
	ReconnectingDataSourcePostProcessor(ObjectProvider<FailureLogs> failures) {
		this.failures = failures;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (bean instanceof HikariDataSource pool) {
			DataSource database = new DriverDataSource(pool.getJdbcUrl(), pool.getDriverClassName(),
					pool.getDataSourceProperties(), pool.getUsername(), pool.getPassword());
			pool.setDataSource(new ReconnectingDataSource(database, SingletonSupplier.of(() -> failureLog(name))));
		}
		return bean;
	}

	private FailureLog failureLog(String pool) {
		return this.failures.getObject()
			.of("connection", "The connection pool " + pool + " cannot connect to the database",
					"The connection pool " + pool + " connects to the database again");
	}

}
