package app.raxx.deliverymonitor.postmark;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PostmarkClientTests {

	private final FakePostmark fake = new FakePostmark();

	@AfterEach
	void stop() {
		this.fake.close();
	}

	@Test
	@Timeout(30)
	void callEndsAfter5SecondsWithoutACompleteAnswer() {
		this.fake.server().stubFor(get(urlPathEqualTo("/server")).willReturn(okJson("{}").withFixedDelay(60_000)));
		this.fake.server()
			.stubFor(get(urlPathEqualTo("/webhooks"))
				.willReturn(okJson("{\"Webhooks\": []}").withChunkedDribbleDelay(16, 60_000)));
		PostmarkClient postmark = this.fake.client(FakePostmark.SERVER_KEY);
		try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
			assertThat(List.of(threads.submit(postmark::server), threads.submit(() -> postmark.webhooks("outbound"))))
				.allSatisfy((call) -> assertThat(call).failsWithin(Duration.ofSeconds(20))
					.withThrowableThat()
					.havingCause()
					.isInstanceOf(PostmarkUnavailableException.class)
					.withMessageStartingWith("Postmark's API did not answer within 5 s"));
		}
	}

	@Test
	void pacedCallsKeepTheLimitPerMinute() {
		PostmarkClient postmark = this.fake.client(FakePostmark.SERVER_KEY, 1200);
		long begun = System.nanoTime();
		for (int call = 0; call < 6; call++) {
			postmark.details("unknown");
		}
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 503 })
	void retryWaitsAsLongAsRetryAfterSays(int status) {
		failsOnce(aResponse().withStatus(status).withHeader("Retry-After", "1"));
		PostmarkClient postmark = this.fake.client(FakePostmark.SERVER_KEY);
		long begun = System.nanoTime();
		assertThat(postmark.details("unknown")).isEmpty();
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
	}

	@Test
	@Timeout(30)
	void callFailsIfRetryAfterIsTooLong() {
		failsOnce(aResponse().withStatus(429).withHeader("Retry-After", "3600"));
		PostmarkClient postmark = this.fake.client(FakePostmark.SERVER_KEY);
		assertThatExceptionOfType(PostmarkUnavailableException.class).isThrownBy(() -> postmark.details("unknown"))
			.withMessage("Postmark refuses the call (429 without a reason).");
		assertThat(postmark.details("unknown")).isEmpty();
	}

	@Test
	void callForAPersonIsNotRetried() {
		this.fake.server().stubFor(get(urlPathEqualTo("/server")).willReturn(serverError()));
		PostmarkClient postmark = this.fake.client(FakePostmark.SERVER_KEY);
		assertThatExceptionOfType(PostmarkUnavailableException.class).isThrownBy(postmark::server);
		this.fake.server().verify(1, getRequestedFor(urlPathEqualTo("/server")));
	}

	private void failsOnce(ResponseDefinitionBuilder answer) {
		this.fake.server()
			.stubFor(get(urlPathEqualTo("/messages/outbound/unknown/details")).inScenario("busy")
				.whenScenarioStateIs("Started")
				.willReturn(answer)
				.willSetStateTo("calm"));
	}

}
