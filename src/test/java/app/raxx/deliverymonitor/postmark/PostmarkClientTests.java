package app.raxx.deliverymonitor.postmark;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.client.RestClientException;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PostmarkClientTests {

	private final FakePostmark fake = new FakePostmark();

	@AfterEach
	void stop() {
		this.fake.close();
	}

	static Stream<ResponseDefinitionBuilder> answersThatTakeAMinute() {
		return Stream.of(okJson("{}").withFixedDelay(60_000),
				okJson("{\"ID\": 23, \"Name\": \"Raxx Support\"}").withChunkedDribbleDelay(20, 60_000));
	}

	@ParameterizedTest
	@MethodSource("answersThatTakeAMinute")
	@Timeout(30)
	void givesUpOnAnAnswerThatDoesNotEnd(ResponseDefinitionBuilder answer) {
		this.fake.server().stubFor(get(urlPathEqualTo("/server")).willReturn(answer));
		PostmarkClient postmark = postmark(300);
		RestClientException trouble = catchThrowableOfType(RestClientException.class, () -> postmark.api().server());
		assertThat(postmark.explain(trouble)).startsWith("Postmark's API did not answer within 5 s");
	}

	@Test
	void asksNoMoreOftenThanIsAllowed() {
		PostmarkApi patient = postmark(600).patientApi();
		long begun = System.nanoTime();
		for (int call = 0; call < 6; call++) {
			patient.server();
		}
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
	}

	private PostmarkClient postmark(int callsPerMinute) {
		return new PostmarkClient(new PostmarkProperties(FakePostmark.SERVER_KEY, this.fake.url(), List.of("outbound"),
				callsPerMinute, Duration.ofMillis(1)));
	}

}
