package app.raxx.deliverymonitor.postmark;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import app.raxx.deliverymonitor.settings.MonitorAddress;
import app.raxx.deliverymonitor.postmark.Hook.Header;
import app.raxx.deliverymonitor.postmark.Hook.Trigger;
import app.raxx.deliverymonitor.webhook.WebhookDoor;
import app.raxx.deliverymonitor.webhook.WebhookSecrets;

import org.springframework.stereotype.Component;

/** The webhook that this service needs at Postmark. */
@Component
class WantedHook {

	private static final Map<String, Trigger> TRIGGERS = Map.of("Delivery", Trigger.on(), "Bounce",
			Trigger.onWithoutContent(), "SpamComplaint", Trigger.onWithoutContent(), "Open", Trigger.off(), "Click",
			Trigger.off(), "SubscriptionChange", Trigger.off());

	private final MonitorAddress address;

	private final WebhookSecrets secrets;

	private final AccessServiceToken accessToken;

	WantedHook(MonitorAddress address, WebhookSecrets secrets, AccessServiceToken accessToken) {
		this.address = address;
		this.secrets = secrets;
		this.accessToken = accessToken;
	}

	/**
	 * The webhook for a message stream.
	 * @throws NotReady if a setting that it needs is missing
	 */
	Hook in(String stream) {
		return new Hook(null, url().toString(), stream, headers(), TRIGGERS, null);
	}

	URI url() {
		return this.address.of(WebhookDoor.PATH)
			.orElseThrow(() -> new NotReady("MONITOR_BASE_URL is not set",
					"Set it to the public address, as in https://api.raxx.app."));
	}

	/** What a call of Postmark's has to bring along. */
	List<Header> headers() {
		Optional<String> secret = this.secrets.current();
		List<Header> headers = new ArrayList<>(this.accessToken.headers());
		headers.addFirst(new Header(WebhookDoor.TOKEN_HEADER,
				secret.orElseThrow(() -> new NotReady("POSTMARK_DELIVERY_WEBHOOK_SECRET is not set",
						"Set it to 32 random bytes, URL-safe; the command secret rotate shows how."))));
		return headers;
	}

}
