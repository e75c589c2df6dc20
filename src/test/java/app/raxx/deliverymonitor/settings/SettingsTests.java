package app.raxx.deliverymonitor.settings;

import java.util.Objects;

import app.raxx.deliverymonitor.DeliveryMonitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** Invalid values for the settings of every module. */
class SettingsTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
		.withUserConfiguration(AllSettings.class);

	@ParameterizedTest
	@CsvSource({ "flag.postmark-delivery-monitor=maybe, FLAG_POSTMARK_DELIVERY_MONITOR",
			"bounce.alert.rate=1.5, BOUNCE_ALERT_RATE", "bounce.alert.rate=-0.1, BOUNCE_ALERT_RATE",
			"bounce.alert.rate=1%, BOUNCE_ALERT_RATE", "bounce.alert.window=0s, BOUNCE_ALERT_WINDOW",
			"bounce.alert.window=-1h, BOUNCE_ALERT_WINDOW", "bounce.alert.window=soon, BOUNCE_ALERT_WINDOW",
			"bounce.alert.min-events=0, BOUNCE_ALERT_MIN_EVENTS", "spam.alert.rate=1.5, SPAM_ALERT_RATE",
			"spam.alert.window=0s, SPAM_ALERT_WINDOW", "spam.alert.min-events=many, SPAM_ALERT_MIN_EVENTS",
			"webhook.body-timeout=0s, WEBHOOK_BODY_TIMEOUT", "cf.access.aud=tag, CF_ACCESS_TEAM_DOMAIN",
			"cf.access.team-domain=raxx, CF_ACCESS_AUD", "monitor.base-url=api.raxx.app, MONITOR_BASE_URL",
			"console.alerts-url=console.raxx.app, CONSOLE_ALERTS_URL", "slack.api-url=/api, SLACK_API_URL",
			"postmark.api-url=ftp://postmark, POSTMARK_API_URL", "sending.smtp=relay:x, SENDING_SMTP",
			"sending.dns-server=a b, SENDING_DNS_SERVER", "sending.dkim-selector=p m, SENDING_DKIM_SELECTOR" })
	void invalidSettingIsNamed(String property, String variable) {
		this.application.withPropertyValues(property).run((context) -> {
			Throwable failure = Objects.requireNonNull(context.getStartupFailure(), "It started");
			assertThat(Objects.requireNonNull(new StartupFailureAnalyzer().analyze(failure)).getDescription())
				.startsWith(variable + " ");
		});
	}

	@ConfigurationPropertiesScan(basePackageClasses = DeliveryMonitor.class)
	static class AllSettings {

	}

}
