package app.raxx.deliverymonitor.access;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * The Cloudflare Access applications in front of {@code /api/_internal}. Either both
 * values are set or none.
 *
 * @param teamDomain {@code team}, {@code team.cloudflareaccess.com} or that with
 * {@code https://}
 * @param aud the audience tags, one for each application
 */
@ConfigurationProperties("cf.access")
public record CloudflareAccessProperties(@Nullable String teamDomain, @DefaultValue List<String> aud) {

	/** Keys that are fetched without TLS could be forged, except on this machine. */
	private static final String ISSUER = "https://[\\w.-]+(:\\d+)?|http://localhost(:\\d+)?";

	public CloudflareAccessProperties {
		teamDomain = StringUtils.hasText(teamDomain) ? issuer(teamDomain.toLowerCase(Locale.ROOT)) : null;
		aud = aud.stream().map((tag) -> tag.matches("\\p{XDigit}+") ? tag.toLowerCase(Locale.ROOT) : tag).toList();
		if (teamDomain != null && aud.isEmpty()) {
			throw new IllegalArgumentException("aud must be set too, because CF_ACCESS_TEAM_DOMAIN is");
		}
		if (teamDomain == null && !aud.isEmpty()) {
			throw new IllegalArgumentException("teamDomain must be set too, because CF_ACCESS_AUD is");
		}
		if (teamDomain != null && !teamDomain.matches(ISSUER)) {
			throw new IllegalArgumentException(
					"teamDomain must be a team's name or its https address, such as https://team.cloudflareaccess.com");
		}
	}

	/** Whether requests need an assertion. */
	public boolean isSet() {
		return this.teamDomain != null;
	}

	/** The issuer: the team's address without a slash at its end. */
	String issuer() {
		return Objects.requireNonNull(this.teamDomain);
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

}
