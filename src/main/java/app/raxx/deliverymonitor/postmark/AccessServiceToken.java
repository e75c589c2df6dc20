package app.raxx.deliverymonitor.postmark;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What lets Postmark's calls through Cloudflare Access, where Access stands in front of
 * the webhook, too. Both or none.
 *
 * @param clientId of a service token
 * @param clientSecret of the same service token
 */
@ConfigurationProperties("cf.access")
record AccessServiceToken(@Nullable String clientId, @Nullable String clientSecret) {

	List<Hook.Header> headers() {
		return (this.clientId == null || this.clientSecret == null) ? List.of()
				: List.of(new Hook.Header("CF-Access-Client-Id", this.clientId),
						new Hook.Header("CF-Access-Client-Secret", this.clientSecret));
	}

	/** Never the token. */
	@Override
	public String toString() {
		return "a service token of Cloudflare Access";
	}

}
