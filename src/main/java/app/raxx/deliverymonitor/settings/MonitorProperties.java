package app.raxx.deliverymonitor.settings;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The public address of this service.
 *
 * @param baseUrl scheme and host, as in https://api.raxx.app; http only for this machine,
 * because a call that is redirected from http to https arrives without its body
 */
@Validated
@ConfigurationProperties("monitor")
public record MonitorProperties(@Nullable @Pattern(
		regexp = "|https://" + HostAndPort.PATTERN + "|http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?",
		message = "must be the https address of a host without path, query and credentials, such as https://api.raxx.app") String baseUrl) {

	/** The path of the operator's page; those of the operator's API begin with it. */
	public static final String PAGE = "/api/_internal/postmark/";

	public MonitorProperties {
		if (baseUrl != null) {
			baseUrl = baseUrl.toLowerCase(Locale.ROOT).replaceFirst("/+$", "").replaceFirst("^(https://.*):443$", "$1");
		}
	}

	/** The public address of the operator's page, if the base URL is set. */
	public Optional<URI> page() {
		return of(PAGE);
	}

	/** The public address of a path that begins with a slash, if the base URL is set. */
	public Optional<URI> of(String path) {
		return Optional.ofNullable(this.baseUrl)
			.filter((base) -> !base.isEmpty())
			.map((base) -> URI.create(base + path));
	}

}
