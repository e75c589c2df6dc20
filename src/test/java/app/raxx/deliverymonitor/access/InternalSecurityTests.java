package app.raxx.deliverymonitor.access;

import java.time.Instant;
import java.util.Date;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.client.JsonPathAssertions;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@ProtectedServiceTest
class InternalSecurityTests {

	private static final Team team = ProtectedServiceTest.Access.TEAM;

	private static final String RECENT = "/api/_internal/postmark/recent-deliveries";

	@Autowired
	RestTestClient client;

	@Test
	void assertionsOfPersonsAndServiceTokensAreAccepted() {
		get(RECENT, team.assertion()).expectStatus().isOk();
		get(RECENT, team.assertionOfAServiceToken()).expectStatus().isOk();
	}

	@Test
	void authorIsTheAddressInTheAssertionAndElseAsNamed() {
		mute(team.assertion()).isEqualTo("operator@example.com");
		mute(team.assertionOfAServiceToken()).isEqualTo("as named");
	}

	private JsonPathAssertions mute(String assertion) {
		return this.client.post()
			.uri("/api/_internal/postmark/mutes")
			.header("Cf-Access-Jwt-Assertion", assertion)
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"rule\": \"silence\", \"until\": \"%s\", \"author\": \"as named\", \"reason\": \"test\"}"
				.formatted(Instant.now().plusSeconds(60)))
			.exchange()
			.expectBody()
			.jsonPath("$.author");
	}

	static Stream<Named<Function<Team, String>>> invalidAssertions() {
		Instant now = Instant.now();
		return Stream.of(Named.of("no assertion at all", (team) -> ""), Named.of("no JWT", (team) -> "a.b.c"),
				Named.of("for another application", (team) -> team.assertion((claims) -> claims.audience("other"))),
				Named.of("without an audience", (team) -> team.assertion((claims) -> claims.claim("aud", null))),
				Named.of("by another team",
						(team) -> team.assertion((claims) -> claims.issuer("https://other.cloudflareaccess.com"))),
				Named.of("expired",
						(team) -> team.assertion((claims) -> claims.issueTime(Date.from(now.minusSeconds(90)))
							.notBeforeTime(Date.from(now.minusSeconds(90)))
							.expirationTime(Date.from(now.minusSeconds(61))))),
				Named.of("without an expiry", (team) -> team.assertion((claims) -> claims.expirationTime(null))),
				Named.of("not yet valid",
						(team) -> team.assertion((claims) -> claims.notBeforeTime(Date.from(now.plusSeconds(120))))),
				Named.of("alg none", Team::assertionThatIsNotSigned),
				Named.of("HS256 with the public key", Team::assertionSignedWithThePublicKey),
				Named.of("unknown key", Team::assertionByAStranger),
				Named.of("another key under the known name", Team::assertionByAnImpostor));
	}

	@ParameterizedTest
	@MethodSource("invalidAssertions")
	void invalidAssertionIsAnsweredWith401(Function<Team, String> assertion) {
		get(RECENT, team.assertion()).expectStatus().isOk();
		get(RECENT, assertion.apply(team)).expectStatus()
			.isUnauthorized()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectHeader()
			.valueEquals("WWW-Authenticate", "Cloudflare-Access")
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("A valid Cf-Access-Jwt-Assertion is needed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/_internal", "/api/_internal/", RECENT, "/api/_internal/postmark",
			"/api/_internal/actuator/prometheus", "/api/_internal/nowhere" })
	void everyInternalPathNeedsAnAssertion(String path) {
		this.client.get()
			.uri(path)
			.header("Accept", "text/html")
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void authorizationHeaderIsIgnored() {
		this.client.get()
			.uri(RECENT)
			.header("Authorization", "Bearer " + team.assertion())
			.exchange()
			.expectStatus()
			.isUnauthorized();
	}

	@Test
	void publicPathsNeedNoAssertion() {
		this.client.get().uri("/livez").exchange().expectStatus().isOk();
		this.client.get().uri("/readyz").exchange().expectStatus().isOk();
		this.client.get().uri("/nowhere").exchange().expectStatus().isNotFound();
		this.client.post()
			.uri("/webhooks/postmark/delivery")
			.header("X-Postmark-Webhook-Token", ProtectedServiceTest.TOKEN)
			.header("Cf-Access-Jwt-Assertion", "not.a.jwt")
			.body("""
					{"RecordType":"Open"}""")
			.exchange()
			.expectStatus()
			.isOk();
	}

	@ParameterizedTest
	@CsvSource({ "Sec-Fetch-Site, cross-site, 403", "Sec-Fetch-Site, same-site, 403",
			"Sec-Fetch-Site, same-origin, 404", "Sec-Fetch-Site, none, 404", "Origin, https://evil.example, 403",
			"Origin, null, 403", "X-Nothing, at-all, 404" })
	void changeFromAnotherSiteIsRejected(String header, String value, int status) {
		for (HttpMethod method : new HttpMethod[] { HttpMethod.DELETE, HttpMethod.POST }) {
			this.client.method(method)
				.uri("/api/_internal/nowhere")
				.header("Cf-Access-Jwt-Assertion", team.assertion())
				.header(header, value)
				.exchange()
				.expectStatus()
				.isEqualTo(status);
		}
	}

	@Test
	void noSessionAndNoUserIsKept(@Autowired ApplicationContext context) {
		get(RECENT, team.assertion()).expectHeader().doesNotExist("Set-Cookie");
		assertThat(context.getBeansOfType(UserDetailsService.class)).isEmpty();
	}

	private RestTestClient.ResponseSpec get(String path, String assertion) {
		return this.client.get().uri(path).header("Cf-Access-Jwt-Assertion", assertion).exchange();
	}

}
