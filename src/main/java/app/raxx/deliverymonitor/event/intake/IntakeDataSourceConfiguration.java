package app.raxx.deliverymonitor.event.intake;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A connection that the intake shares with nobody, so that no number of searches, pages
 * and tasks can keep an event waiting for one.
 */
@Configuration(proxyBeanMethods = false)
class IntakeDataSourceConfiguration {

	static final String NAME = "intake";

	/** Like those of the pool, but one: there is one writer. */
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
