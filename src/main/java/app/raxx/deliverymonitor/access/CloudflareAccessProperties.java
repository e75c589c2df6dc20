package app.raxx.deliverymonitor.access;

import java.net.URI;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * The Cloudflare Access application in front of {@code /api/_internal}. Either both
 * values are set or none.
 *
 * @param teamDomain {@code team}, {@code team.cloudflareaccess.com} or that with
 * {@code https://}
 * @param aud the application's audience tag
 */
@ConfigurationProperties("cf.access")
public record CloudflareAccessProperties(@Nullable String teamDomain, @Nullable String aud) {

	public CloudflareAccessProperties {
		teamDomain = StringUtils.hasText(teamDomain) ? teamDomain.strip() : null;
		aud = StringUtils.hasText(aud) ? aud.strip() : null;
		if (teamDomain != null && aud == null) {
			throw new IllegalArgumentException("aud must be set too, because CF_ACCESS_TEAM_DOMAIN is");
		}
		if (teamDomain == null && aud != null) {
			throw new IllegalArgumentException("teamDomain must be set too, because CF_ACCESS_AUD is");
		}
		if (teamDomain != null && !safe(URI.create(issuer(teamDomain)))) {
			throw new IllegalArgumentException("teamDomain must be a team's name or its https address");
		}
	}

	/** Whether requests need an assertion. */
	public boolean isSet() {
		return this.teamDomain != null;
	}

	/** The issuer: the team's address without a slash at its end. */
	String issuer() {
		return issuer(Objects.requireNonNull(this.teamDomain));
	}

	String audience() {
		return Objects.requireNonNull(this.aud);
	}

	URI keys() {
		return URI.create(issuer() + "/cdn-cgi/access/certs");
	}

	private static String issuer(String team) {
		String address = team.endsWith("/") ? team.substring(0, team.length() - 1) : team;
		if (address.contains("://")) {
			return address;
		}
		return "https://" + (address.contains(".") ? address : address + ".cloudflareaccess.com");
	}

	/** Keys that are fetched without TLS could be forged. */
	private static boolean safe(URI address) {
		boolean encrypted = "https".equals(address.getScheme()) || "localhost".equals(address.getHost());
		return encrypted && address.getHost() != null && address.getPath().isEmpty();
	}

}
