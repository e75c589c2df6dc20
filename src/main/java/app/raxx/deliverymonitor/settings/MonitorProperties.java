package app.raxx.deliverymonitor.settings;

import java.net.URI;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The public address of this service.
 *
 * @param baseUrl scheme and host, as in https://api.raxx.app
 */
@Validated
@ConfigurationProperties("monitor")
public record MonitorProperties(@WebAddress @Nullable String baseUrl) {

	/** The path of the operator's page; those of the operator's API begin with it. */
	public static final String PAGE = "/api/_internal/postmark/";

	/** The public address of the operator's page, if the base URL is set. */
	public Optional<URI> page() {
		return of(PAGE);
	}

	/** The public address of a path that begins with a slash, if the base URL is set. */
	public Optional<URI> of(String path) {
		return Optional.ofNullable(this.baseUrl)
			.filter((base) -> !base.isBlank())
			.map((base) -> URI.create(base.replaceAll("/+$", "") + path));
	}

}
