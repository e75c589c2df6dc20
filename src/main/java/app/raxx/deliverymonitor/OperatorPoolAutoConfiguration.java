package app.raxx.deliverymonitor;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Gives operators' requests connections of their own. However slow their searches are,
 * rules are evaluated, alerts are sent, and the scheduler's heartbeats are written.
 * <p>
 * An auto-configuration, because Spring Boot would not create its own pool if this data
 * source was defined before it.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@Profile("!command")
class OperatorPoolAutoConfiguration {

	private static final String NAME = "operators";

	private static final String PATH = "/api/_internal/";

	private static final int CONNECTIONS = 3;

	/** Has the settings of the shared pool. */
	@Bean(name = NAME, defaultCandidate = false)
	@Qualifier(NAME)
	HikariDataSource operatorPool(@Qualifier("dataSource") HikariDataSource shared) {
		HikariDataSource pool = new HikariDataSource();
		shared.copyStateTo(pool);
		pool.setPoolName(NAME);
		// It starts with the first request, which must not wait for more than a
		// connection
		pool.setInitializationFailTimeout(-1);
		pool.setMinimumIdle(CONNECTIONS);
		pool.setMaximumPoolSize(CONNECTIONS);
		return pool;
	}

	@Bean
	@Primary
	DataSource routingDataSource(@Qualifier("dataSource") HikariDataSource shared,
			@Qualifier(NAME) HikariDataSource operators) {
		return new RoutingDataSource(shared, operators);
	}

	/** Chooses the pool by the request that the current thread serves, if any. */
	private static final class RoutingDataSource extends DelegatingDataSource {

		private final DataSource operators;

		RoutingDataSource(DataSource shared, DataSource operators) {
			super(shared);
			this.operators = operators;
		}

		@Override
		public Connection getConnection() throws SQLException {
			return isOperatorsRequest() ? this.operators.getConnection() : super.getConnection();
		}

		private static boolean isOperatorsRequest() {
			return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
					&& current.getRequest().getRequestURI().startsWith(PATH);
		}

	}

}
