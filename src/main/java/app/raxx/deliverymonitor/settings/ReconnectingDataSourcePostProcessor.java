package app.raxx.deliverymonitor.settings;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Puts {@link ReconnectingDataSource} below the connection pool, before its first
 * connection.
 */
@Component
class ReconnectingDataSourcePostProcessor implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (bean instanceof HikariDataSource pool) {
			pool.setDataSource(
					new ReconnectingDataSource(new DriverDataSource(pool.getJdbcUrl(), pool.getDriverClassName(),
							pool.getDataSourceProperties(), pool.getUsername(), pool.getPassword())));
		}
		return bean;
	}

}
