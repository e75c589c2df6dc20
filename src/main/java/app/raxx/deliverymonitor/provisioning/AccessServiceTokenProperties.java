package app.raxx.deliverymonitor.provisioning;

import java.util.List;

import app.raxx.deliverymonitor.postmark.WebhookDefinition;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * A service token that lets Postmark's calls through Cloudflare Access, if the webhook is
 * behind Access, too. Both settings or neither.
 *
 * @param clientId of a service token
 * @param clientSecret of the same service token
 */
@ConfigurationProperties("cf.access")
record AccessServiceTokenProperties(@Nullable String clientId, @Nullable String clientSecret) {

	AccessServiceTokenProperties {
		if (clientId == null && clientSecret != null) {
			throw new IllegalArgumentException("clientId must be set too, because CF_ACCESS_CLIENT_SECRET is");
		}
		if (clientId != null && clientSecret == null) {
			throw new IllegalArgumentException("clientSecret must be set too, because CF_ACCESS_CLIENT_ID is");
		}
	}

	List<WebhookDefinition.Header> headers() {
		return (this.clientId == null || this.clientSecret == null) ? List.of()
				: List.of(new WebhookDefinition.Header("CF-Access-Client-Id", this.clientId),
						new WebhookDefinition.Header("CF-Access-Client-Secret", this.clientSecret));
	}

	/** Does not contain the token. */
	@Override
	public String toString() {
		return "a service token of Cloudflare Access";
	}

}
