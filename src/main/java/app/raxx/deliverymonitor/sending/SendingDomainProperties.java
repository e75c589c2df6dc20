package app.raxx.deliverymonitor.sending;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * The domain of the sender, and how its mail leaves.
 *
 * @param domain the part after the @ of the sender
 * @param dkimSelector the name of Postmark's DKIM key below _domainkey
 * @param returnPath the subdomain that bounces go to
 * @param smtp host and port of Postmark's relay
 * @param dnsServer host, or host and port, of the name server; not set: the system's
 */
@ConfigurationProperties("sending")
record SendingDomainProperties(@DefaultValue("raxx.app") String domain, @DefaultValue("pm") String dkimSelector,
		@DefaultValue("pm-bounces") String returnPath, @DefaultValue("smtp.postmarkapp.com:587") String smtp,
		@Nullable String dnsServer) {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*");

	/** The host is a name, an IPv4 address, or an IPv6 address in brackets. */
	private static final Pattern ENDPOINT = Pattern
		.compile("(?<host>" + NAME + "|\\[[0-9A-Fa-f:.]+])(:(?<port>\\d{1,5}))?");

	private static final int SUBMISSION = 587;

	private static final int DNS = 53;

	private static final int LAST_PORT = 65_535;

	/**
	 * The messages begin with the component, so that a failed start names the variable.
	 */
	SendingDomainProperties {
		Assert.isTrue(NAME.matcher(domain).matches(), "domain must be a domain such as raxx.app");
		Assert.isTrue(NAME.matcher(dkimSelector).matches(), "dkimSelector must be a name such as pm");
		Assert.isTrue(NAME.matcher(returnPath).matches(), "returnPath must be a name such as pm-bounces");
		Assert.isTrue(isEndpoint(smtp), "smtp must be a host and a port, such as smtp.postmarkapp.com:587");
		Assert.isTrue(dnsServer == null || isEndpoint(dnsServer),
				"dnsServer must be a host, or a host and a port, such as 192.0.2.1:53");
	}

	private static boolean isEndpoint(String text) {
		Matcher parts = ENDPOINT.matcher(text);
		return parts.matches() && port(parts, DNS) >= 1 && port(parts, DNS) <= LAST_PORT;
	}

	InetSocketAddress relay() {
		return address(this.smtp, SUBMISSION);
	}

	@Nullable InetSocketAddress nameServer() {
		return (this.dnsServer != null) ? address(this.dnsServer, DNS) : null;
	}

	private static InetSocketAddress address(String endpoint, int defaultPort) {
		Matcher parts = ENDPOINT.matcher(endpoint);
		Assert.state(parts.matches(), "The constructor has checked it");
		return new InetSocketAddress(parts.group("host"), port(parts, defaultPort));
	}

	private static int port(Matcher parts, int defaultPort) {
		String port = parts.group("port");
		return (port != null) ? Integer.parseInt(port) : defaultPort;
	}

}
