package app.raxx.deliverymonitor.settings;

import java.time.Duration;
import java.util.Locale;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.validation.annotation.Validated;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class StartupFailureAnalyzerTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
		.withUserConfiguration(Settings.class);

	private final Locale locale = Locale.getDefault();

	@BeforeEach
	void speakEnglish() {
		Locale.setDefault(Locale.ENGLISH);
	}

	@AfterEach
	void speakAsBefore() {
		Locale.setDefault(this.locale);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			bounce.alert.window=soon     | BOUNCE_ALERT_WINDOW must be a duration such as 30s, 10m, 1h or 90d.
			bounce.alert.rate=half       | BOUNCE_ALERT_RATE must be a number such as 0.01.
			bounce.alert.min-events=1.5  | BOUNCE_ALERT_MIN_EVENTS must be a whole number.
			bounce.alert.loud=perhaps    | BOUNCE_ALERT_LOUD must be on or off.
			bounce.alert.color=green     | BOUNCE_ALERT_COLOR must be one of RED, AMBER.
			bounce.alert.api-key=hunter2 | BOUNCE_ALERT_API_KEY must be a whole number.
			bounce.alert.rate=1.5        | BOUNCE_ALERT_RATE must be less than or equal to 1.
			bounce.alert.token=hunter2   | BOUNCE_ALERT_TOKEN size must be between 0 and 3.
			bounce.alert.window=0s       | BOUNCE_ALERT_WINDOW must be longer than 0s.
			bounce.alert.min-events=13   | BOUNCE_ALERT_…: thirteen brings bad luck.
			""")
	void invalidVariableIsNamed(String property, String sentence) {
		assertThat(descriptionOf(property)).isEqualTo(sentence);
	}

	@Test
	void allViolatedConstraintsAreNamed() {
		assertThat(descriptionOf("bounce.alert.rate=2", "bounce.alert.min-events=0")).isEqualTo(
				"BOUNCE_ALERT_MIN_EVENTS must be greater than or equal to 1. BOUNCE_ALERT_RATE must be less than or equal "
						+ "to 1.");
	}

	@Test
	void remedyForABusyPortIsNamed() {
		Throwable failure = new IllegalStateException(new PortInUseException(8080));
		assertThat(requireNonNull(new StartupFailureAnalyzer().analyze(failure)).getDescription())
			.isEqualTo("Port 8080 is in use: stop the process that listens there, or set PORT to another port.");
	}

	@Test
	void otherFailuresAreNotAnalyzed() {
		assertThat(new StartupFailureAnalyzer().analyze(new IllegalStateException(new IllegalArgumentException())))
			.isNull();
	}

	private String descriptionOf(String... properties) {
		StringBuilder description = new StringBuilder();
		this.application.withPropertyValues(properties).run((context) -> {
			Throwable failure = requireNonNull(context.getStartupFailure());
			FailureAnalysis analysis = requireNonNull(new StartupFailureAnalyzer().analyze(failure));
			description.append(analysis.getDescription());
		});
		return description.toString();
	}

	enum Color {

		RED, AMBER

	}

	@Validated
	@ConfigurationProperties("bounce.alert")
	record Alert(@DefaultValue("0.01") @DecimalMax("1") double rate, @DefaultValue("1h") Duration window,
			@DefaultValue("1") @Min(1) int minEvents, boolean loud, @DefaultValue("RED") Color color, int apiKey,
			@Nullable @Size(max = 3) String token) {

		Alert {
			if (window.isZero()) {
				throw new IllegalArgumentException("window must be longer than 0s");
			}
			if (minEvents == 13) {
				throw new IllegalArgumentException("thirteen brings bad luck");
			}
		}

	}

	@EnableConfigurationProperties(Alert.class)
	static class Settings {

	}

}
