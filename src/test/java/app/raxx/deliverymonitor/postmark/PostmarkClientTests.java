package app.raxx.deliverymonitor.postmark;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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
	void retryAfterMayBeADate() {
		String soon = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2));
		failsOnce(aResponse().withStatus(429).withHeader("Retry-After", soon));
		PostmarkClient postmark = this.fake.client(FakePostmark.SERVER_KEY);
		long begun = System.nanoTime();
		assertThat(postmark.details("unknown")).isEmpty();
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(900));
	}

	@ParameterizedTest
	@ValueSource(strings = { "3600", "Fri, 31 Dec 2100 23:59:59 GMT" })
	@Timeout(30)
	void callFailsIfRetryAfterIsTooLong(String retryAfter) {
		failsOnce(aResponse().withStatus(429).withHeader("Retry-After", retryAfter));
		PostmarkClient postmark = this.fake.client(FakePostmark.SERVER_KEY);
		assertThatExceptionOfType(PostmarkUnavailableException.class).isThrownBy(() -> postmark.details("unknown"))
			.withMessageStartingWith("Postmark refuses the call (429 without a reason).");
		assertThat(postmark.details("unknown")).isEmpty();
	}

	@Test
	void callForAPersonIsNotRetried() {
		this.fake.server().stubFor(get(urlPathEqualTo("/server")).willReturn(serverError()));
		PostmarkClient postmark = this.fake.client(FakePostmark.SERVER_KEY);
		assertThatExceptionOfType(PostmarkUnavailableException.class).isThrownBy(postmark::server);
		this.fake.server().verify(1, getRequestedFor(urlPathEqualTo("/server")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					200 | {"ErrorCode": 10, "Message": "No valid API token"} | does not know the key
					422 | {"ErrorCode": 10, "Message": "No valid API token"} | does not know the key
					200 | {"ErrorCode": 300, "Message": "Bad parameter"}     | refuses the call (200/300 Bad parameter)
					422 | {"ErrorCode": 406, "Message": "Inactive: ada@example.com, <bob@example.com>"} | (422/406 Inactive: … …)
					503 | <html>Back soon</html>                             | refuses the call (503 without a reason)
					200 | <html>Sign in</html>                               | cannot be read
					200 | []                                                 | cannot be read
					200 | {}                                                 | cannot be read
					""")
	void refusalIsToldFromAnAnswer(int status, String body, String words) {
		this.fake.server()
			.stubFor(get(urlPathEqualTo("/server")).willReturn(aResponse().withStatus(status)
				.withHeader("Content-Type", body.startsWith("<") ? "text/html" : "application/json")
				.withBody(body)));
		PostmarkClient postmark = this.fake.client(FakePostmark.SERVER_KEY);
		assertThatExceptionOfType(PostmarkUnavailableException.class).isThrownBy(postmark::server)
			.satisfies((failure) -> assertThat(failure.problem()).contains(words).doesNotContain("@"))
			.satisfies((failure) -> assertThat(failure.remedy()).endsWith("."));
	}

	@ParameterizedTest
	@EnumSource(names = { "CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE" })
	void brokenConnectionIsNotCalledATimeout(Fault fault) {
		this.fake.server().stubFor(get(urlPathEqualTo("/server")).willReturn(aResponse().withFault(fault)));
		PostmarkClient postmark = this.fake.client(FakePostmark.SERVER_KEY);
		assertThatExceptionOfType(PostmarkUnavailableException.class).isThrownBy(postmark::server)
			.withMessageStartingWith("The connection to Postmark's API broke off at http://localhost");
	}

	@ParameterizedTest
	@CsvSource({ "http://127.0.0.1:1, was refused", "http://postmark.invalid, has no address" })
	void unreachableApiIsNotCalledATimeout(String url, String words) {
		PostmarkClient postmark = FakePostmark.client(url, FakePostmark.SERVER_KEY, 1_000);
		assertThatExceptionOfType(PostmarkUnavailableException.class).isThrownBy(postmark::server)
			.withMessageContaining(words);
	}

	@Test
	void tlsFailureIsNotCalledATimeout() {
		String url = this.fake.url().replace("http://", "https://");
		PostmarkClient postmark = FakePostmark.client(url, FakePostmark.SERVER_KEY, 1_000);
		assertThatExceptionOfType(PostmarkUnavailableException.class).isThrownBy(postmark::server)
			.withMessageContaining("cannot be reached by TLS");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"MessageEvents\": null}", "{\"MessageEvents\": 7}", "[]" })
	void detailsWithoutEventsAreUnreadable(String body) {
		this.fake.server().stubFor(get(urlPathEqualTo("/messages/outbound/unknown/details")).willReturn(okJson(body)));
		assertThat(this.fake.client(FakePostmark.SERVER_KEY).details("unknown"))
			.contains(new MessageDetails(null, List.of(), 1));
	}

	private void failsOnce(ResponseDefinitionBuilder answer) {
		this.fake.server()
			.stubFor(get(urlPathEqualTo("/messages/outbound/unknown/details")).inScenario("busy")
				.whenScenarioStateIs("Started")
				.willReturn(answer)
				.willSetStateTo("calm"));
	}

}
