package app.raxx.deliverymonitor.local.demo;

import java.util.Map;

import app.raxx.deliverymonitor.settings.StartupException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DemoPostProcessorTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void demoIsRefusedWhereADatabaseIsConfigured() {
		this.environment.setProperty("spring.datasource.url", "jdbc:postgresql://localhost/monitor");
		this.environment.setActiveProfiles("local");
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> process("--demo"))
			.withMessage("--demo is for the local database only: unset SPRING_DATASOURCE_URL and DATABASE_URL, "
					+ "or start without --demo.");
	}

	@Test
	void demoIsRefusedWithoutTheLocalDatabase() {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> process("--demo"))
			.withMessageStartingWith("--demo needs the local database: start with ./mvnw spring-boot:run");
	}

	@Test
	void demoCallsNoOtherService() {
		this.environment.setActiveProfiles("local");
		this.environment.setProperty("slack.bot-token", "xoxb-1");
		this.environment.setProperty("alert.webhook.url", "https://alerts.example.com");
		this.environment.setProperty("heartbeat.url", "https://checks.example.com");
		process("--demo");
		assertThat(this.environment.getProperty("local.demo")).isEqualTo("true");
		assertThat(this.environment.getProperty("slack.bot-token")).isEmpty();
		assertThat(this.environment.getProperty("alert.webhook.url")).isEmpty();
		assertThat(this.environment.getProperty("heartbeat.url")).isEmpty();
	}

	@Test
	void variableDoesNotStartADemo() {
		this.environment.setActiveProfiles("local");
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("variables", Map.of("demo", "1", "local.demo", "true")));
		process();
		assertThat(this.environment.getProperty("local.demo")).isEqualTo("false");
	}

	private void process(String... arguments) {
		this.environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
		new DemoPostProcessor().postProcessEnvironment(this.environment, new SpringApplication());
	}

}
