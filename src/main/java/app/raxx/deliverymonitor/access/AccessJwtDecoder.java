package app.raxx.deliverymonitor.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Accepts an assertion of Cloudflare Access, for a person or a service token, if it is
 * signed with a key of the team, issued for this application and valid now.
 */
final class AccessJwtDecoder implements JwtDecoder {

	private static final Duration TOLERANCE = Duration.ofSeconds(60);

	private final JwtDecoder decoder;

	private final RejectedAssertions rejected;

	AccessJwtDecoder(CloudflareAccessProperties properties, RejectedAssertions rejected, Clock clock) {
		NimbusJwtDecoder nimbus = NimbusJwtDecoder.withJwkSource(RateLimitedJwkSource.at(properties.keys(), clock))
			.jwsAlgorithm(SignatureAlgorithm.RS256)
			.build();
		nimbus.setJwtValidator(new DelegatingOAuth2TokenValidator<>(validNow(clock),
				new JwtIssuerValidator(properties.issuer()), new JwtClaimValidator<List<String>>(JwtClaimNames.AUD,
						(audience) -> audience != null && !Collections.disjoint(audience, properties.aud()))));
		this.decoder = nimbus;
		this.rejected = rejected;
	}

	/** Rejects the assertion also if its key cannot be fetched. */
	@Override
	public Jwt decode(String token) {
		try {
			return this.decoder.decode(token);
		}
		catch (JwtValidationException ex) {
			this.rejected.add(String.valueOf(ex.getErrors().iterator().next().getDescription()));
			throw ex;
		}
		catch (JwtException ex) {
			throw new BadJwtException("Not an assertion of Cloudflare Access", ex);
		}
	}

	/** A service token's assertion has no nbf. */
	private static OAuth2TokenValidator<Jwt> validNow(Clock clock) {
		JwtTimestampValidator validator = new JwtTimestampValidator(TOLERANCE);
		validator.setAllowEmptyExpiryClaim(false);
		validator.setClock(clock);
		return validator;
	}

}
