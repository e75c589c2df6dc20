package app.raxx.deliverymonitor.alert;

import java.net.URI;

import app.raxx.deliverymonitor.DeliveryMonitor;
import app.raxx.deliverymonitor.settings.MonitorProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Every setting of rules and alerts, checked at the start and without a database. */
class AlertPropertiesTests {

	final ApplicationContextRunner settings = new ApplicationContextRunner().withUserConfiguration(Settings.class);

	@ParameterizedTest
	@ValueSource(strings = { "bounce.alert.rate=1.1", "bounce.alert.rate=-0.1", "bounce.alert.rate=many",
			"bounce.alert.window=0s", "bounce.alert.window=soon", "bounce.alert.min-events=0", "spam.alert.rate=2",
			"spam.alert.window=0s", "spam.alert.min-events=-1", "silence.alert-after=0s", "alert.remind-after=1s",
			"alert.resolve-after=-1s", "monitor.base-url=:no url", "slack.timeout=6s", "console.timeout=0s" })
	void invalidSettingStopsTheStart(String setting) {
		this.settings.withPropertyValues(setting).run((context) -> assertThat(context).hasFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "bounce.alert.rate=0.02", "bounce.alert.window=90s", "bounce.alert.min-events=100",
			"spam.alert.rate=0", "silence.alert-after=6h", "silence.alert-after=", "alert.remind-after=30m",
			"alert.resolve-after=0s", "monitor.base-url=https://monitor.example.com", "monitor.base-url=",
			"slack.bot-token=", "console.alerts-url=" })
	void validSettingIsAccepted(String setting) {
		this.settings.withPropertyValues(setting).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void messageLinksToTheOperatorsPage() {
		this.settings.withPropertyValues("monitor.base-url=https://monitor.example.com/")
			.run((context) -> assertThat(context.getBean(MonitorProperties.class).page())
				.contains(URI.create("https://monitor.example.com/api/_internal/postmark/")));
		this.settings.withPropertyValues("monitor.base-url=")
			.run((context) -> assertThat(context.getBean(MonitorProperties.class).page()).isEmpty());
	}

	@ConfigurationPropertiesScan(basePackageClasses = DeliveryMonitor.class)
	static class Settings {

	}

}
