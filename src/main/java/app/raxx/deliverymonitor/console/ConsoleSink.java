package app.raxx.deliverymonitor.console;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.AlertSink;
import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import app.raxx.deliverymonitor.alert.http.AlertBody;
import app.raxx.deliverymonitor.alert.http.AlertEndpoint;
import app.raxx.deliverymonitor.incident.Level;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;

/** Sends alerts to the alerts bell of the console. */
@Component
class ConsoleSink implements AlertSink {

	private final ConsoleProperties properties;

	private final AlertEndpoint console;

	ConsoleSink(ConsoleProperties properties) {
		this.properties = properties;
		this.console = new AlertEndpoint(properties.endpoint(), properties.timeout(),
				"Check CONSOLE_ALERTS_URL, CONSOLE_ACCESS_CLIENT_ID and CONSOLE_ACCESS_CLIENT_SECRET, and that the "
						+ "console knows the source postmark.");
	}

	@Override
	public String name() {
		return "console";
	}

	@Override
	public boolean isOn() {
		return this.properties.isOn();
	}

	@Override
	public Level lowestLevel() {
		return this.properties.alertLevel();
	}

	@Override
	public @Nullable Receipt send(Alert alert, @Nullable Receipt last) throws SinkBusyException, SinkRefusedException {
		this.console.post(AlertBody.of(alert).json(), (headers) -> {
			headers.set("Idempotency-Key", "postmark-notification-" + alert.message().id());
			addAccessToken(headers);
		});
		return null;
	}

	/** The status of a GET, which sends no alert. */
	HttpStatusCode look() {
		return this.console.look(this::addAccessToken);
	}

	private void addAccessToken(HttpHeaders headers) {
		if (!this.properties.accessClientId().isBlank()) {
			headers.set("CF-Access-Client-Id", this.properties.accessClientId());
			headers.set("CF-Access-Client-Secret", this.properties.accessClientSecret());
		}
	}

}
