package app.raxx.deliverymonitor.provisioning;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import app.raxx.deliverymonitor.webhook.WebhookEndpoint;

/**
 * A webhook's URL without its credentials and its query, which may be secrets.
 *
 * @param path with single slashes and without one at its end
 * @param exact whether the URL has nothing but scheme, host, port and path in this form
 */
record WebhookAddress(String scheme, String authority, String path, boolean exact) {

	/** What stands before the last @ is taken for credentials. */
	private static final Pattern URL = Pattern.compile("(?i)(https?)://(.*@)?([^/?#]*)([^?#]*)(.*)");

	static WebhookAddress of(String url) {
		Matcher parts = URL.matcher(url.strip());
		if (!parts.matches()) {
			return new WebhookAddress("", "", "", false);
		}
		String scheme = parts.group(1).toLowerCase(Locale.ROOT);
		String defaultPort = scheme.equals("https") ? ":443" : ":80";
		String authority = parts.group(3).toLowerCase(Locale.ROOT);
		String path = parts.group(4).replaceAll("/+", "/").replaceFirst("/$", "");
		return new WebhookAddress(scheme,
				authority.endsWith(defaultPort) ? authority.substring(0, authority.length() - defaultPort.length())
						: authority,
				path, parts.group(2) == null && parts.group(5).isEmpty() && path.equals(parts.group(4)));
	}

	/** Whether it is meant for this service, on whatever host. */
	boolean hasPathOfWebhook() {
		return this.path.toLowerCase(Locale.ROOT).endsWith(WebhookEndpoint.PATH);
	}

	/** Whether both are meant for the same endpoint, however they are written. */
	boolean isSameEndpointAs(WebhookAddress other) {
		return this.authority.equals(other.authority) && this.path.equalsIgnoreCase(other.path);
	}

	/** What is wrong with it, in words for people; empty if nothing. */
	Optional<String> differenceFrom(WebhookAddress wanted) {
		if (equals(wanted)) {
			return Optional.empty();
		}
		if (!this.scheme.equals(wanted.scheme)) {
			return Optional.of("URL begins with " + this.scheme + "://");
		}
		return Optional
			.of(this.exact ? "URL has the path " + this.path : "URL has credentials, a query or an extra slash");
	}

	@Override
	public String toString() {
		return this.scheme.isEmpty() ? "an address that is not a URL"
				: this.scheme + "://" + this.authority + this.path;
	}

}
