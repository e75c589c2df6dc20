package app.raxx.deliverymonitor.provisioning;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import app.raxx.deliverymonitor.postmark.WebhookDefinition.Header;
import app.raxx.deliverymonitor.postmark.WebhookDefinition.Trigger;
import app.raxx.deliverymonitor.postmark.WebhookDefinition;
import app.raxx.deliverymonitor.settings.MonitorProperties;
import app.raxx.deliverymonitor.webhook.WebhookEndpoint;
import app.raxx.deliverymonitor.webhook.WebhookSecretProperties;

import org.springframework.stereotype.Component;

/** The webhook that this service needs at Postmark. */
@Component
class DesiredWebhook {

	private static final Map<String, Trigger> TRIGGERS = Map.of("Delivery", Trigger.on(), "Bounce",
			Trigger.onWithoutContent(), "SpamComplaint", Trigger.onWithoutContent(), "Open", Trigger.off(), "Click",
			Trigger.off(), "SubscriptionChange", Trigger.off());

	/** Hosts that no call of Postmark's can reach. */
	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private final MonitorProperties properties;

	private final WebhookSecretProperties secrets;

	private final AccessServiceTokenProperties accessToken;

	DesiredWebhook(MonitorProperties properties, WebhookSecretProperties secrets,
			AccessServiceTokenProperties accessToken) {
		this.properties = properties;
		this.secrets = secrets;
		this.accessToken = accessToken;
	}

	/**
	 * The webhook for a message stream.
	 * @throws MissingSettingException if a setting that it needs is missing
	 */
	WebhookDefinition in(String stream) {
		URI url = url();
		if (!url.getScheme().equalsIgnoreCase("https") && !LOOPBACK.contains(url.getHost())) {
			throw new MissingSettingException("MONITOR_BASE_URL does not begin with https://",
					"Change it to https://: Postmark would send the secret unencrypted, and a redirect loses the event.");
		}
		return new WebhookDefinition(null, url.toString(), stream, headers(), TRIGGERS, null);
	}

	URI url() {
		return this.properties.of(WebhookEndpoint.PATH)
			.orElseThrow(() -> new MissingSettingException("MONITOR_BASE_URL is not set",
					"Set it to the public address, as in https://api.raxx.app."));
	}

	/** The headers that each call of Postmark's needs. */
	List<Header> headers() {
		Optional<String> secret = this.secrets.current();
		List<Header> headers = new ArrayList<>(this.accessToken.headers());
		headers.addFirst(new Header(WebhookEndpoint.TOKEN_HEADER,
				secret.orElseThrow(() -> new MissingSettingException("POSTMARK_DELIVERY_WEBHOOK_SECRET is not set",
						"Set it to 32 random bytes, URL-safe; the command secret rotate shows how."))));
		return headers;
	}

}
