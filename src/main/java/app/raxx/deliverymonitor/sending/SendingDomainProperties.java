package app.raxx.deliverymonitor.sending;

import java.net.InetSocketAddress;
import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

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

	InetSocketAddress relay() {
		return address(this.smtp, 587);
	}

	static InetSocketAddress address(String hostAndPort, int defaultPort) {
		URI uri = URI.create("address://" + hostAndPort);
		return new InetSocketAddress(uri.getHost(), (uri.getPort() > 0) ? uri.getPort() : defaultPort);
	}

}
