package app.raxx.deliverymonitor.alert;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where operators reach this service.
 *
 * @param baseUrl such as `https://monitor.example.com`; messages link to it if it is set
 */
@ConfigurationProperties("monitor")
record MonitorAddress(@Nullable URI baseUrl) {

	/** The page that a person looks at. */
	@Nullable URI page() {
		return (this.baseUrl == null || this.baseUrl.toString().isBlank()) ? null
				: URI.create(this.baseUrl.toString().replaceAll("/+$", "") + "/api/_internal/postmark/");
	}

}
