package app.raxx.deliverymonitor.settings;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class VariableCleaningPostProcessorTests {

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
