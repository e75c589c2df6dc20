package app.raxx.deliverymonitor.webhook;

import java.util.stream.IntStream;

import app.raxx.deliverymonitor.MonitorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

	/** Tomcat would take the address before a private one for the caller's. */
	@Test
	void privateAddressThatTheRouterAddedCounts() {
		IntStream.range(0, FailedTokenLimiter.ALLOWED)
			.forEach((i) -> call("wrong", "203.0.113." + i + ", 10.1.2.3").expectStatus().isUnauthorized());
		call("wrong", "198.51.100.9, 10.1.2.3").expectStatus().isEqualTo(429);
		call("wrong", "198.51.100.9, 10.1.2.4").expectStatus().isUnauthorized();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "203.0.113.8:%d | 203.0.113.8", "[2001:db8::7]:%d | 2001:db8::7", "[2001:db8::8] | 2001:db8::8" })
	void portOfTheAddressDoesNotCount(String address, String without) {
		IntStream.range(0, FailedTokenLimiter.ALLOWED)
			.forEach((i) -> call("wrong", "192.0.2.1, " + address.formatted(5000 + i)).expectStatus().isUnauthorized());
		call("wrong", without).expectStatus().isEqualTo(429);
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
