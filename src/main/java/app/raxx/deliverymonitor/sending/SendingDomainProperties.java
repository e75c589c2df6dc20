package app.raxx.deliverymonitor.sending;

import java.net.InetSocketAddress;

import app.raxx.deliverymonitor.settings.HostAndPort;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The domain of the sender, and how its mail leaves.
 *
 * @param domain the part after the @ of the sender
 * @param dkimSelector the name of Postmark's DKIM key below _domainkey
 * @param returnPath the subdomain that bounces go to
 * @param smtp host and port of Postmark's relay
 * @param dnsServer host, or host and port, of the name server; not set: the system's
 */
@Validated
@ConfigurationProperties("sending")
record SendingDomainProperties(
		@DefaultValue("raxx.app") @Pattern(regexp = NAME, message = "must be a domain, such as raxx.app") String domain,
		@DefaultValue("pm") @Pattern(regexp = NAME, message = "must be a name below _domainkey") String dkimSelector,
		@DefaultValue("pm-bounces") @Pattern(regexp = NAME,
				message = "must be the name of a subdomain") String returnPath,
		@DefaultValue("smtp.postmarkapp.com:587") @HostAndPort String smtp, @Nullable @HostAndPort String dnsServer) {

	private static final String NAME = "[\\w-]{1,63}(\\.[\\w-]{1,63})*";

	InetSocketAddress relay() {
		return address(this.smtp, 587);
	}

	@Nullable InetSocketAddress nameServer() {
		return (this.dnsServer != null) ? address(this.dnsServer, 53) : null;
	}

	private static InetSocketAddress address(String hostAndPort, int defaultPort) {
		int colon = hostAndPort.endsWith("]") ? -1 : hostAndPort.lastIndexOf(':');
		return (colon < 0) ? new InetSocketAddress(hostAndPort, defaultPort) : new InetSocketAddress(
				hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
	}

}
