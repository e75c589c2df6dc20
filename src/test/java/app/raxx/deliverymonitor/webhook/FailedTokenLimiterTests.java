package app.raxx.deliverymonitor.webhook;

import java.util.stream.IntStream;

import app.raxx.deliverymonitor.MonitorTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

@MonitorTest
class FailedTokenLimiterTests {

	@Autowired
	RestTestClient client;

	@Test
	void addressWithTooManyWrongTokensIsLimitedAlone() {
		IntStream.range(0, FailedTokenLimiter.ALLOWED)
			.forEach((i) -> call("wrong-" + i, "198.51.100.1").expectStatus().isUnauthorized());
		call("wrong", "198.51.100.1").expectStatus()
			.isEqualTo(429)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectHeader()
			.valueEquals("Retry-After", "60");
		call(MonitorTest.TOKEN, "198.51.100.1").expectStatus().isOk();
		call("wrong", "198.51.100.2").expectStatus().isUnauthorized();
	}

	@Test
	void onlyTheAddressThatTheRouterAddedCounts() {
		IntStream.range(0, FailedTokenLimiter.ALLOWED)
			.forEach((i) -> call("wrong", "10.0.0." + i + ", 203.0.113.7").expectStatus().isUnauthorized());
		call("wrong", "192.0.2.1, 203.0.113.7").expectStatus().isEqualTo(429);
	}

	private RestTestClient.ResponseSpec call(String token, String forwardedFor) {
		return this.client.post()
			.uri("/webhooks/postmark/delivery")
			.header("X-Postmark-Webhook-Token", token)
			.header("X-Forwarded-For", forwardedFor)
			.body("{\"RecordType\":\"Open\"}")
			.exchange();
	}

}
