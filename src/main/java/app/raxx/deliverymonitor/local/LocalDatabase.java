package app.raxx.deliverymonitor.local;

import java.nio.file.Path;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

	@Bean
	PostgresServer postgresServer() {
		return PostgresServer.keeping(Path.of(".local", "postgres"));
	}

	@Bean
	JdbcConnectionDetails database(PostgresServer server) {
		return server.connectionTo("postgres");
	}

}
