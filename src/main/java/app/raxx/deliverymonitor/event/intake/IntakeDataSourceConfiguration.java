package app.raxx.deliverymonitor.event.intake;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A connection for the intake alone. Searches, pages and tasks may occupy every
 * connection of the shared pool without delaying an event.
 */
@Configuration(proxyBeanMethods = false)
class IntakeDataSourceConfiguration {

	static final String NAME = "intake";

	/** Has the settings of the shared pool, and one connection for the one writer. */
	@Bean(name = NAME, defaultCandidate = false)
	@Qualifier(NAME)
	HikariDataSource connection(HikariDataSource pool) {
		HikariDataSource connection = new HikariDataSource();
		pool.copyStateTo(connection);
		connection.setPoolName(NAME);
		connection.setMinimumIdle(1);
		connection.setMaximumPoolSize(1);
		return connection;
	}

}
