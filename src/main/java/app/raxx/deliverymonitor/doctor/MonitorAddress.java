package app.raxx.deliverymonitor.doctor;

import java.net.URI;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where this service is to be found from outside.
 *
 * @param baseUrl scheme and host, as in https://api.raxx.app
 */
@ConfigurationProperties("monitor")
public record MonitorAddress(@Nullable URI baseUrl) {

	/** The public address of a path that begins with a slash, if the base URL is set. */
	public Optional<URI> of(String path) {
		return Optional.ofNullable(this.baseUrl)
			.map((base) -> URI.create(base.toString().replaceAll("/+$", "") + path));
	}

}
