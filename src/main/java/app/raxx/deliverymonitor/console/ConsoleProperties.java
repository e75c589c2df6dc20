package app.raxx.deliverymonitor.console;

import java.net.URI;
import java.time.Duration;

import app.raxx.deliverymonitor.incident.Level;
import app.raxx.deliverymonitor.settings.WebAddress;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How to reach the console.
 *
 * @param alertsUrl the console's base URL; if it is not set, no alert is sent to the
 * console
 * @param accessClientId of a Cloudflare Access service token, if the console is behind
 * Access
 * @param accessClientSecret of the same service token
 * @param alertLevel the lowest level of an incident that is sent to the console
 * @param timeout of a connection attempt, and of reading the answer
 */
@Validated
@ConfigurationProperties("console")
record ConsoleProperties(@DefaultValue("") @WebAddress String alertsUrl, @DefaultValue("") String accessClientId,
		@DefaultValue("") String accessClientSecret, @DefaultValue("warning") Level alertLevel,
		@DefaultValue("5s") @DurationMin(millis = 1) @DurationMax(seconds = 5) Duration timeout) {

	private static final String PATH = "/api/_internal/alerts/sources/postmark";

	ConsoleProperties {
		if (accessClientId.isEmpty() && !accessClientSecret.isEmpty()) {
			throw new IllegalArgumentException(
					"accessClientId must be set too, because CONSOLE_ACCESS_CLIENT_SECRET is");
		}
		if (!accessClientId.isEmpty() && accessClientSecret.isEmpty()) {
			throw new IllegalArgumentException(
					"accessClientSecret must be set too, because CONSOLE_ACCESS_CLIENT_ID is");
		}
	}

	boolean isOn() {
		return !this.alertsUrl.isEmpty();
	}

	URI endpoint() {
		return URI.create(this.alertsUrl.replaceAll("/+$", "") + PATH);
	}

	/** Never the secret. */
	@Override
	public String toString() {
		return "console at " + this.alertsUrl;
	}

}
