package app.raxx.deliverymonitor.settings;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Migrations use a connection of their own, because those of the pool cancel a statement
 * after 5 seconds.
 */
@Configuration(proxyBeanMethods = false)
class FlywayConnectionConfiguration {

	@Bean
	FlywayConnectionDetails migrationConnection(JdbcConnectionDetails database) {
		return new Connection(database);
	}

	private record Connection(JdbcConnectionDetails database) implements FlywayConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.database.getJdbcUrl();
		}

		@Override
		public @Nullable String getUsername() {
			return this.database.getUsername();
		}

		@Override
		public @Nullable String getPassword() {
			return this.database.getPassword();
		}

	}

}
