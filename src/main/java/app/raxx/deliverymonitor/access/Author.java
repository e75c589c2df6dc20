package app.raxx.deliverymonitor.access;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.util.StringUtils;

/** The author of an action. */
public final class Author {

	private Author() {
	}

	/**
	 * The e-mail address in the assertion of Cloudflare Access. A service token's
	 * assertion has none, and without Access there is no assertion: then the name that
	 * the caller gives, if it gives one.
	 */
	public static @Nullable String of(@Nullable Principal principal, @Nullable String named) {
		String address = (principal instanceof JwtAuthenticationToken assertion)
				? assertion.getToken().getClaimAsString("email") : null;
		return StringUtils.hasText(address) ? address : named;
	}

}
