package app.raxx.deliverymonitor.alertwebhook;

import java.net.URI;
import java.time.Clock;

import app.raxx.deliverymonitor.alert.Alert;
import app.raxx.deliverymonitor.alert.AlertSink;
import app.raxx.deliverymonitor.alert.SinkBusyException;
import app.raxx.deliverymonitor.alert.SinkRefusedException;
import app.raxx.deliverymonitor.alert.http.AlertBody;
import app.raxx.deliverymonitor.alert.http.AlertEndpoint;
import app.raxx.deliverymonitor.incident.Level;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Posts alerts to an address, signed. */
@Component
class AlertWebhookSink implements AlertSink {

	private final AlertWebhookProperties properties;

	private final AlertWebhookLevelProperties level;

	private final AlertEndpoint receiver;

	private final Clock clock;

	AlertWebhookSink(AlertWebhookProperties properties, AlertWebhookLevelProperties level, Clock clock) {
		this.properties = properties;
		this.level = level;
		this.clock = clock;
		this.receiver = new AlertEndpoint(URI.create(properties.url()), properties.timeout(),
				"Check ALERT_WEBHOOK_URL and ALERT_WEBHOOK_SECRET, and the log of the receiver.");
	}

	@Override
	public String name() {
		return "webhook";
	}

	@Override
	public boolean isOn() {
		return this.properties.isOn();
	}

	@Override
	public Level lowestLevel() {
		return this.level.alertLevel();
	}

	/** The id is the same for every attempt, the time is that of the attempt. */
	@Override
	public @Nullable Receipt send(Alert alert, @Nullable Receipt last) throws SinkBusyException, SinkRefusedException {
		byte[] body = AlertBody.of(alert).json();
		String id = "postmark-notification-" + alert.message().id();
		long timestamp = this.clock.instant().getEpochSecond();
		this.receiver.post(body, (headers) -> {
			headers.set("webhook-id", id);
			headers.set("webhook-timestamp", Long.toString(timestamp));
			headers.set("webhook-signature", WebhookSignature.of(this.properties.key(), id, timestamp, body));
		});
		return null;
	}

}
