package app.raxx.deliverymonitor.settings;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

	@ParameterizedTest
	@ValueSource(strings = { "p/ss", "p#ss", "p?ss", "p@ss", "p:ss", "p ss", "p@h/x?y#z", "//", "@" })
	void passwordNeedsNoEncoding(String password) {
		assertThat(DatabaseUrlPostProcessor.parse("postgres://u:" + password + "@127.0.0.1:5432/m?sslmode=require"))
			.isEqualTo(Map.of("spring.datasource.url", "jdbc:postgresql://127.0.0.1:5432/m?sslmode=require",
					"spring.datasource.username", "u", "spring.datasource.password", password));
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1/m?sslmode=no-verify, 127.0.0.1/m?sslmode=require",
			"h/m?sslmode=no-verify&x=1, h/m?sslmode=require&x=1", "'h1:5432,h2:5433/m', 'h1:5432,h2:5433/m'",
			"[2001:db8::1]:5432/m, [2001:db8::1]:5432/m", "h/my%20db, h/my%20db",
			"h/m?pgbouncer=true&schema=public&connection_limit=1, h/m?pgbouncer=true&schema=public&connection_limit=1",
			"h/m?sslmode=require&channel_binding=require, h/m?sslmode=require&channel_binding=require",
			"h/m?sslrootcert=/etc/ssl/ca.crt&sslmode=verify-full, h/m?sslrootcert=/etc/ssl/ca.crt&sslmode=verify-full" })
	void hostsAndParametersAreThoseOfPgjdbc(String location, String jdbc) {
		assertThat(DatabaseUrlPostProcessor.parse("postgres://u@" + location)).containsEntry("spring.datasource.url",
				"jdbc:postgresql://" + jdbc);
	}

	@Test
	void databaseUrlNeedsNeitherPortNorCredentials() {
		assertThat(DatabaseUrlPostProcessor.parse("postgres://localhost/mail"))
			.isEqualTo(Map.of("spring.datasource.url", "jdbc:postgresql://localhost/mail"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "hunter2", "mysql://u:hunter2@h/d", "postgres://u:hunter2@h", "postgres://u:hunter2@h/",
			"postgres://u:hunter2@/d", "postgres:///d", "postgres:hunter2", "postgres://u:hunter2%zz@h/d",
			"postgres://u:hunter2%@h/d", "//u:hunter2@h/d", "postgres://u:hunter2@h/d?x=%",
			"postgres://u:hunter2@h:port/d", "postgres://u:hunter2@h:99999/d", "postgres://u:hunter2@h/d#x",
			"postgres://u:hunter2@h/d/e", "jdbc:postgresql://u:hunter2@h/d", "postgres://u:hunter2@h h/d",
			"https://u:hunter2@h/d" })
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

	@ParameterizedTest
	@ValueSource(
			strings = { "jdbc:postgresql://localhost:5432/mail", "jdbc:postgresql:mail", "jdbc:postgresql://localhost/",
					"jdbc:postgresql:///mail", "jdbc:postgresql://h1:5432,h2/mail?targetServerType=primary",
					"jdbc:postgresql://h/mail?user=u&password=p@s#s/%20", "jdbc:postgresql://[::1]:5432/mail" })
	void jdbcUrlIsLeftAsItIs(String url) {
		MockEnvironment environment = new MockEnvironment().withProperty("spring.datasource.url", url);
		new DatabaseUrlPostProcessor().postProcessEnvironment(environment, new SpringApplication());
		assertThat(environment.getProperty("spring.datasource.url")).isEqualTo(url);
	}

	@ParameterizedTest
	@ValueSource(strings = { "hunter2", "jdbc:mysql://h/hunter2", "postgres://u:hunter2@h/d",
			"jdbc:postgresql://u:hunter2@h/d", "jdbc:postgresql://u:hunter2@h:5432/d", "jdbc:postgresql://h:hunter2/d",
			"jdbc:postgresql://h:99999/d?password=hunter2", "jdbc:postgresql://h/d?password=hunter2%" })
	void jdbcUrlThatPgjdbcCannotReadIsRejectedWithoutShowingIt(String url) {
		MockEnvironment environment = new MockEnvironment().withProperty("spring.datasource.url", url);
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(
					() -> new DatabaseUrlPostProcessor().postProcessEnvironment(environment, new SpringApplication()))
			.withMessage(
					"SPRING_DATASOURCE_URL must look like jdbc:postgresql://host:5432/database, with the user and the "
							+ "password in SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
	}

}
