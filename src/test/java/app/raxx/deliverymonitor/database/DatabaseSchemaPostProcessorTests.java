package app.raxx.deliverymonitor.database;

import app.raxx.deliverymonitor.settings.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabaseSchemaPostProcessorTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void noSchemaIsSetByDefault() {
		this.environment.withProperty("spring.datasource.url", "jdbc:postgresql://host/mail?sslmode=require");
		assertThat(migrated()).isNull();
	}

	@Test
	void schemaOfTheVariableIsUsedByMigrationsAndPools() {
		this.environment.withProperty("DATABASE_SCHEMA", "delivery_monitor")
			.withProperty("spring.datasource.url", "jdbc:postgresql://host/mail?currentSchema=other");
		assertThat(migrated()).isEqualTo("delivery_monitor");
		assertThat(this.environment.getProperty("spring.datasource.hikari.schema")).isEqualTo("delivery_monitor");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			jdbc:postgresql://host/mail?currentSchema=monitor                    | monitor
			jdbc:postgresql://host/mail?sslmode=require&currentSchema=monitor&a=b | monitor
			jdbc:postgresql://host/mail?currentSchema=monitor,public              | monitor
			jdbc:postgresql://host/mail?currentSchema=monitor%2Cpublic            | monitor
			jdbc:postgresql://host/mail?currentSchema=%22Monitor%22,public        | Monitor
			""")
	void firstSchemaOfTheUrlIsMigrated(String url, String schema) {
		this.environment.withProperty("spring.datasource.url", url);
		assertThat(migrated()).isEqualTo(schema);
		assertThat(this.environment.getProperty("spring.datasource.hikari.schema")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Monitor", "a,b", "1st", "a b", "a\"b", "a-b" })
	void nameThatWouldNeedQuotesIsRejected(String schema) {
		this.environment.withProperty("DATABASE_SCHEMA", schema);
		assertThatExceptionOfType(StartupException.class).isThrownBy(this::migrated)
			.withMessageStartingWith("DATABASE_SCHEMA must be a schema's name");
	}

	private String migrated() {
		new DatabaseSchemaPostProcessor().postProcessEnvironment(this.environment, new SpringApplication());
		return this.environment.getProperty("spring.flyway.default-schema");
	}

}
