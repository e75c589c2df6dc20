package app.raxx.deliverymonitor.access;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

/** A Cloudflare Access team: signs assertions and shows its keys. */
public class Team implements AutoCloseable {

	public static final String AUD = "4714c1358e65fe4b408ad6d432a5f878f08194bdb4752441fd56faefa9b2b6f2";

	private static final String KEYS = "/cdn-cgi/access/certs";

	/**
	 * Generating a key takes almost a second: each team and each stranger uses these
	 * under a new name.
	 */
	private static final RSAKey KEY = newKey();

	private static final RSAKey NEXT_KEY = newKey();

	private static final RSAKey STRANGER = newKey();

	private final WireMockServer cloudflare = new WireMockServer(options().dynamicPort());

	private RSAKey key = named(KEY, newName());

	public Team() {
		this.cloudflare.start();
		showKeys();
	}

	public String address() {
		return this.cloudflare.baseUrl();
	}

	CloudflareAccessProperties application() {
		return new CloudflareAccessProperties(address(), List.of(AUD));
	}

	void rotateKeys() {
		this.key = named(NEXT_KEY, newName());
		showKeys();
	}

	void hideKeys() {
		this.cloudflare.stubFor(get(KEYS).willReturn(aResponse().withStatus(503)));
	}

	public int fetches() {
		return this.cloudflare.countRequestsMatching(getRequestedFor(urlEqualTo(KEYS)).build()).getCount();
	}

	public String assertion() {
		return assertion((claims) -> {
		});
	}

	public String assertion(Consumer<JWTClaimsSet.Builder> change) {
		return sign(this.key, change);
	}

	/** What Cloudflare asserts of a machine: no e-mail, no subject, no nbf. */
	public String assertionOfAServiceToken() {
		return assertion((claims) -> claims.subject("")
			.claim("email", null)
			.claim("nbf", null)
			.claim("common_name", "e367826f93b8d71185e03fe518aff3b4.access"));
	}

	public String assertionByAStranger() {
		return sign(named(STRANGER, newName()), (claims) -> {
		});
	}

	/** The stranger's key, under the name of the team's. */
	public String assertionByAnImpostor() {
		return sign(named(STRANGER, this.key.getKeyID()), (claims) -> {
		});
	}

	private static RSAKey named(RSAKey key, String name) {
		return new RSAKey.Builder(key).keyID(name).build();
	}

	private static String newName() {
		return UUID.randomUUID().toString();
	}

	public String assertionThatIsNotSigned() {
		return new PlainJWT(claims().build()).serialize();
	}

	public String assertionSignedWithThePublicKey() {
		try {
			JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(this.key.getKeyID()).build();
			SignedJWT forged = new SignedJWT(header, claims().build());
			forged.sign(new MACSigner(this.key.toRSAPublicKey().getEncoded()));
			return forged.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.cloudflare.stop();
	}

	private void showKeys() {
		this.cloudflare.stubFor(get(KEYS).willReturn(okJson(new JWKSet(this.key.toPublicJWK()).toString())));
	}

	private JWTClaimsSet.Builder claims() {
		Instant now = Instant.now();
		return new JWTClaimsSet.Builder().issuer(address())
			.audience(AUD)
			.subject("7335d417-61da-459d-899c-0a01c76a2f94")
			.claim("email", "operator@example.com")
			.claim("type", "app")
			.issueTime(Date.from(now))
			.notBeforeTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(3600)));
	}

	private String sign(RSAKey key, Consumer<JWTClaimsSet.Builder> change) {
		try {
			JWTClaimsSet.Builder claims = claims();
			change.accept(claims);
			JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID())
				.type(JOSEObjectType.JWT)
				.build();
			SignedJWT signed = new SignedJWT(header, claims.build());
			signed.sign(new RSASSASigner(key));
			return signed.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static RSAKey newKey() {
		try {
			return new RSAKeyGenerator(2048).keyID(newName()).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
