package app.raxx.deliverymonitor.settings;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabaseUrlPostProcessorTests {

	@ParameterizedTest
	@ValueSource(strings = { "postgres", "postgresql" })
	void databaseUrlMayHaveBothSchemesAndEncodedCredentials(String scheme) {
		assertThat(DatabaseUrlPostProcessor
			.parse(scheme + "://us%40er:p%2Bs+s:%23@db_1.example.com:6543/mail?sslmode=require&x=1")).isEqualTo(
					Map.of("spring.datasource.url", "jdbc:postgresql://db_1.example.com:6543/mail?sslmode=require&x=1",
							"spring.datasource.username", "us@er", "spring.datasource.password", "p+s+s:#"));
	}

	@Test
	void databaseUrlNeedsNeitherPortNorCredentials() {
		assertThat(DatabaseUrlPostProcessor.parse("postgres://localhost/mail"))
			.isEqualTo(Map.of("spring.datasource.url", "jdbc:postgresql://localhost/mail"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "hunter2", "mysql://u:hunter2@h/d", "postgres://u:hunter2@h", "postgres://u:hunter2@h/",
			"postgres://u:hunter2@/d", "postgres:///d", "postgres:hunter2", "postgres://u:hun ter2@h/d",
			"postgres://u:hunter2%zz@h/d", "//u:hunter2@h/d" })
	void invalidDatabaseUrlIsRejectedWithoutShowingIt(String databaseUrl) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> DatabaseUrlPostProcessor.parse(databaseUrl))
			.withMessageStartingWith("DATABASE_URL must look like")
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("hunter2"));
	}

	@Test
	void springDatasourceUrlPrecedesDatabaseUrl() {
		MockEnvironment environment = new MockEnvironment().withProperty("DATABASE_URL", "postgres://other/other")
			.withProperty("spring.datasource.url", "jdbc:postgresql://localhost/mail");
		new DatabaseUrlPostProcessor().postProcessEnvironment(environment, new SpringApplication());
		assertThat(environment.getProperty("spring.datasource.url")).isEqualTo("jdbc:postgresql://localhost/mail");
	}

	@Test
	void databaseUrlPrecedesSpringDatasourceUrlThatLeadsToThePlatformsPooler() {
		MockEnvironment environment = new MockEnvironment()
			.withProperty("DATABASE_URL", "postgres://u:p@host:5432/mail")
			.withProperty("DATABASE_CONNECTION_POOL_URL", "postgres://u:p@host:5433/mail")
			.withProperty("spring.datasource.url",
					"jdbc:postgresql://host:5433/mail?user=u&password=p&sslmode=require");
		new DatabaseUrlPostProcessor().postProcessEnvironment(environment, new SpringApplication());
		assertThat(environment.getProperty("spring.datasource.url")).isEqualTo("jdbc:postgresql://host:5432/mail");
	}

	@Test
	void otherDatabaseThanPostgresIsRejected() {
		MockEnvironment environment = new MockEnvironment().withProperty("spring.datasource.url", "hunter2");
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(
					() -> new DatabaseUrlPostProcessor().postProcessEnvironment(environment, new SpringApplication()))
			.withMessage("SPRING_DATASOURCE_URL must look like jdbc:postgresql://host:5432/database.");
	}

}
