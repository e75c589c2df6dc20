package app.raxx.deliverymonitor.database;

import app.raxx.deliverymonitor.settings.StartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Migrations use a connection of their own, because those of the pool cancel a statement
 * after 5 seconds.
 */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

	@Bean
	FlywayConnectionDetails migrationConnection(JdbcConnectionDetails database) {
		return new Connection(database);
	}

	/** Stops the start before anything is changed in a database that cannot be used. */
	@Bean
	FlywayMigrationStrategy migration(DatabaseProbe probe) {
		return (flyway) -> {
			probe.findProblemForAnInstance().ifPresent((problem) -> {
				throw new StartupException(problem.sentence());
			});
			flyway.migrate();
		};
	}

	private record Connection(JdbcConnectionDetails database) implements FlywayConnectionDetails {

		/** With several hosts, the first one may be a standby. */
		@Override
		public String getJdbcUrl() {
			String url = this.database.getJdbcUrl();
			return url.contains("targetServerType=") ? url
					: url + (url.contains("?") ? "&" : "?") + "targetServerType=primary";
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
