package app.raxx.deliverymonitor.trust;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

import app.raxx.deliverymonitor.DeployedService;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.access.Team;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Valid and invalid tokens and assertions, each sent to its endpoint. */
@Promise(value = 14, claim = "Only permitted callers get access")
class PermittedCallersProof {

	private static final int OK = 200;

	private static final int UNAUTHORIZED = 401;

	@Test
	void onlyAValidTokenOrAssertionIsAccepted(Proof proof) throws Exception {
		String right = proof.secrets().token();
		String older = right + "-older";
		try (Team team = new Team();
				Database database = new Database(proof.secrets());
				DeployedService service = proof
					.starting(database.directly(), Map.of("POSTMARK_DELIVERY_WEBHOOK_SECRET", right + "," + older,
							"CF_ACCESS_TEAM_DOMAIN", team.address(), "CF_ACCESS_AUD", Team.AUD))
					.ready()) {
			tokens(service.uri("/webhooks/postmark/delivery"), right, older, proof);
			assertions(service.uri("/api/_internal/postmark/recent-deliveries"), team, proof);
		}
	}

	private static void tokens(URI webhook, String right, String older, Proof proof) throws Exception {
		Map<String, Integer> cases = new LinkedHashMap<>();
		cases.put(right, OK);
		cases.put(older, OK);
		cases.put("", UNAUTHORIZED);
		cases.put("wrong", UNAUTHORIZED);
		cases.put(right.substring(0, right.length() - 1), UNAUTHORIZED);
		cases.put(right + "x", UNAUTHORIZED);
		cases.put(right.toUpperCase(), UNAUTHORIZED);
		cases.put(right + "," + older, UNAUTHORIZED);
		assertThat(status(webhook, null, null)).as("no token").isEqualTo(UNAUTHORIZED);
		for (Map.Entry<String, Integer> one : cases.entrySet()) {
			assertThat(status(webhook, "X-Postmark-Webhook-Token", one.getKey())).isEqualTo(one.getValue());
		}
		proof.figure("tokens tried", cases.size() + 1);
	}

	private static void assertions(URI internal, Team team, Proof proof) throws Exception {
		Instant now = Instant.now();
		Map<String, String> refused = new LinkedHashMap<>();
		refused.put("none", "");
		refused.put("garbage", "a.b.c");
		refused.put("wrong aud", team.assertion((claims) -> claims.audience("another")));
		refused.put("wrong iss", team.assertion((claims) -> claims.issuer("https://another.example")));
		refused.put("expired", team.assertion((claims) -> claims.expirationTime(Date.from(now.minusSeconds(120)))));
		refused.put("not yet valid", team.assertion((claims) -> claims.notBeforeTime(Date.from(now.plusSeconds(120)))));
		refused.put("alg none", team.assertionThatIsNotSigned());
		refused.put("HS256 with the public key", team.assertionSignedWithThePublicKey());
		refused.put("the team's key id, another key", team.assertionByAnImpostor());
		assertThat(status(internal, "Cf-Access-Jwt-Assertion", team.assertion())).isEqualTo(OK);
		assertThat(status(internal, "Cf-Access-Jwt-Assertion", team.assertionOfAServiceToken())).isEqualTo(OK);
		for (Map.Entry<String, String> one : refused.entrySet()) {
			assertThat(status(internal, "Cf-Access-Jwt-Assertion", one.getValue())).as(one.getKey())
				.isEqualTo(UNAUTHORIZED);
		}
		for (int stranger = 0; stranger < 10; stranger++) {
			assertThat(status(internal, "Cf-Access-Jwt-Assertion", team.assertionByAStranger()))
				.isEqualTo(UNAUTHORIZED);
		}
		proof.figure("assertions tried", refused.size() + 12);
		proof.figure("key fetches", team.fetches());
		assertThat(team.fetches()).as("at most one a minute").isLessThanOrEqualTo(2);
	}

	private static int status(URI uri, String header, String value) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri);
		if (header != null) {
			request.header(header, value);
		}
		if (uri.getPath().startsWith("/webhooks")) {
			request.POST(HttpRequest.BodyPublishers.ofString(SampleEvent.delivery().json()));
		}
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
		}
	}

}
