package app.raxx.deliverymonitor.local;

import java.nio.file.Path;

import app.raxx.deliverymonitor.settings.StartupException;
import org.flywaydb.core.api.exception.FlywayValidateException;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/**
 * Where no database is configured, the local profile brings its own;
 * {@code .local/postgres} keeps it over restarts.
 */
@Configuration(proxyBeanMethods = false)
@Profile("local")
@ConditionalOnClass(name = "org.apache.commons.compress.archivers.tar.TarArchiveInputStream")
@ConditionalOnExpression("!environment.containsProperty('spring.datasource.url')")
class LocalDatabase {

	private static final Path DATA = Path.of(".local", "postgres");

	private static final Path DEMO_DATA = Path.of(".local", "demo");

	/** A demo has a database of its own, which is empty at each start. */
	@Bean
	PostgresServer postgresServer(@Value("${local.demo:false}") boolean demo) {
		return demo ? PostgresServer.emptied(DEMO_DATA) : PostgresServer.keeping(DATA);
	}

	@Bean
	@Primary
	FlywayMigrationStrategy migrationOfOwnData() {
		return (flyway) -> {
			try {
				flyway.migrate();
			}
			catch (FlywayValidateException ex) {
				throw new StartupException("The schema in " + DATA + " was created by another version of this service: "
						+ "delete that folder and start again.");
			}
		};
	}

	@Bean
	JdbcConnectionDetails database(PostgresServer server) {
		return server.connectionTo("postgres");
	}

}
