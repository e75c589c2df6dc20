package app.raxx.deliverymonitor.settings;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VariableCleaningPostProcessorTests {

	@ParameterizedTest
	@ValueSource(strings = { "eighty", "-1", "99999", "80 80", "8080/tcp", "80.0" })
	void portIsANumber(String port) {
		MockEnvironment environment = new MockEnvironment().withProperty("PORT", port);
		assertThatExceptionOfType(StartupException.class).isThrownBy(
				() -> new VariableCleaningPostProcessor().postProcessEnvironment(environment, new SpringApplication()))
			.withMessage("PORT must be a number from 0 to 65535.");
	}

	@Test
	void variablesAreReadWithoutWhatSurroundsTheirValues() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace("systemEnvironment",
					new SystemEnvironmentPropertySource("systemEnvironment",
							Map.of("SLACK_BOT_TOKEN", "", "ALERT_REMIND_AFTER", " ", "CONSOLE_ALERTS_URL",
									"'http://console'\n", "PORT", "\uFEFF8080\r\n", "SPRING_APPLICATION_JSON",
									"{\"a\": \"b\"}")));
		new VariableCleaningPostProcessor().postProcessEnvironment(environment, new SpringApplication());
		assertThat(environment.containsProperty("slack.bot.token")).isFalse();
		assertThat(environment.getProperty("alert.remind.after", "4h")).isEqualTo("4h");
		assertThat(environment.getProperty("console.alerts.url")).isEqualTo("http://console");
		assertThat(environment.getProperty("port")).isEqualTo("8080");
		assertThat(environment.getProperty("spring.application.json")).isEqualTo("{\"a\": \"b\"}");
	}

}
