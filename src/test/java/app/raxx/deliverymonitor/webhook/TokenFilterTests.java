package app.raxx.deliverymonitor.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

import app.raxx.deliverymonitor.access.ProtectedServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The webhook called by strangers and by faulty clients, byte by byte. */
@ProtectedServiceTest
class TokenFilterTests {

	private static final String OPEN = "{\"RecordType\":\"Open\"}";

	private static final int MEBIBYTE = 1024 * 1024;

	@LocalServerPort
	int port;

	@Test
	void formAndMultipartAreReadAsJson() throws IOException {
		for (String type : new String[] { "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
				"text/plain", "nonsense" }) {
			assertThat(answer(
					head(ProtectedServiceTest.TOKEN, "Content-Type: " + type + "\nContent-Length: " + OPEN.length()),
					OPEN))
				.as(type)
				.startsWith("HTTP/1.1 200")
				.contains("{\"status\":\"ignored\"}");
		}
	}

	@Test
	void chunkedBodyIsRead() throws IOException {
		assertThat(answer(head(ProtectedServiceTest.TOKEN, "Transfer-Encoding: chunked"), chunk(OPEN) + "0\r\n\r\n"))
			.startsWith("HTTP/1.1 200");
	}

	@ParameterizedTest
	@ValueSource(ints = { MEBIBYTE + 1, 10 * MEBIBYTE })
	void bodyWithATooLargeLengthIsRejected(int length) throws IOException {
		assertThat(answer(head(ProtectedServiceTest.TOKEN, "Content-Length: " + length), " ".repeat(length)))
			.startsWith("HTTP/1.1 413")
			.contains("application/problem+json");
	}

	@Test
	void chunkedBodyThatIsTooLargeIsRejected() throws IOException {
		String chunks = chunk(" ".repeat(MEBIBYTE)) + chunk(" ") + "0\r\n\r\n";
		assertThat(answer(head(ProtectedServiceTest.TOKEN, "Transfer-Encoding: chunked"), chunks))
			.startsWith("HTTP/1.1 413")
			.contains("application/problem+json");
	}

	@Test
	void chunkedBodyWithALongContentIsRead() throws IOException {
		String body = "{\"Content\":\"" + "x".repeat(3 * MEBIBYTE) + "\",\"RecordType\":\"Open\"}";
		assertThat(answer(head(ProtectedServiceTest.TOKEN, "Transfer-Encoding: chunked"), chunk(body) + "0\r\n\r\n"))
			.startsWith("HTTP/1.1 200");
	}

	@Test
	void bodyOver32MebibytesIsRejected() throws IOException {
		String body = "{\"Content\":\"" + "x".repeat(40 * MEBIBYTE) + "\",\"RecordType\":\"Open\"}";
		assertThat(answer(head(ProtectedServiceTest.TOKEN, "Content-Length: " + body.length()), body))
			.startsWith("HTTP/1.1 413");
	}

	@ParameterizedTest
	@ValueSource(strings = { "zz\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n0\r\n\r\n", "2\r\n{}nonsense" })
	void malformedChunkIsNoFailureOfTheServer(String chunks) throws IOException {
		assertThat(answer(head(ProtectedServiceTest.TOKEN, "Transfer-Encoding: chunked"), chunks))
			.doesNotContain("HTTP/1.1 5");
	}

	@Test
	void bodyOfOneMebibyteIsAccepted() throws IOException {
		String body = OPEN + " ".repeat(MEBIBYTE - OPEN.length());
		assertThat(answer(head(ProtectedServiceTest.TOKEN, "Content-Length: " + MEBIBYTE), body))
			.startsWith("HTTP/1.1 200");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 1000", "Transfer-Encoding: chunked" })
	void bodyThatStopsInTheMiddleTimesOut(String framing) throws IOException {
		assertThat(answer(head(ProtectedServiceTest.TOKEN, framing), "8\r\n{\"Record")).startsWith("HTTP/1.1 408");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 1000", "Transfer-Encoding: chunked" })
	void bodyThatTricklesTimesOut(String framing) throws IOException {
		try (RawCall call = new RawCall(this.port)) {
			call.head(head(ProtectedServiceTest.TOKEN, framing));
			Thread trickle = trickle(call);
			assertThat(call.answer()).startsWith("HTTP/1.1 408").contains("application/problem+json");
			trickle.interrupt();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 1000", "Transfer-Encoding: chunked" })
	void wrongTokenIsAnsweredBeforeTheBody(String framing) throws IOException {
		try (RawCall call = new RawCall(this.port)) {
			call.head(head("wrong-token", framing));
			Thread trickle = trickle(call);
			assertThat(call.answer()).startsWith("HTTP/1.1 401").contains("application/problem+json");
			trickle.interrupt();
		}
	}

	@Test
	void silentConnectionIsClosed() throws IOException {
		try (RawCall call = new RawCall(this.port)) {
			assertThat(call.answer()).isEmpty();
		}
	}

	@Test
	void traceIsRejected() throws IOException {
		assertThat(answer(
				"TRACE /webhooks/postmark/delivery HTTP/1.1\nHost: localhost\nX-Secret: hush\nConnection: close\n", ""))
			.startsWith("HTTP/1.1 405")
			.doesNotContain("hush");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /nowhere HTTP/1.1\nHost: localhost\nConnection: close\n", "nonsense\n",
			"GET /webhooks/%zz HTTP/1.1\nHost: localhost\nConnection: close\n",
			"GET /livez HTTP/1.1\nHost: localhost\nConnection: close\n",
			"GET / HTTP/1.1\nHost: a\nHost: b\nConnection: close\n" })
	void answerDoesNotNameTheServer(String request) throws IOException {
		assertThat(answer(request, "")).startsWith("HTTP/1.1 ")
			.doesNotContainIgnoringCase("tomcat")
			.doesNotContainIgnoringCase("apache")
			.doesNotContain("Server:")
			.doesNotContain("X-Powered-By");
	}

	@Test
	void headLargerThan16KibIsRejected() throws IOException {
		String request = "GET /livez HTTP/1.1\nHost: localhost\nX-Long: %s\nConnection: close\n";
		assertThat(answer(request.formatted("x".repeat(15_000)), "")).startsWith("HTTP/1.1 200");
		assertThat(answer(request.formatted("x".repeat(17_000)), "")).startsWith("HTTP/1.1 4");
	}

	private String answer(String head, String body) throws IOException {
		try (RawCall call = new RawCall(this.port)) {
			return call.head(head).send(body).answer();
		}
	}

	private static String head(String token, String headers) {
		return "POST /webhooks/postmark/delivery HTTP/1.1\nHost: localhost\nConnection: close\n"
				+ "X-Postmark-Webhook-Token: " + token + "\n" + headers + "\n";
	}

	private static String chunk(String text) {
		return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
	}

	/** Sends a byte every 300 ms, well-formed in either framing. */
	private static Thread trickle(RawCall call) {
		return Thread.startVirtualThread(() -> {
			try {
				while (true) {
					Thread.sleep(Duration.ofMillis(300));
					call.send(chunk(" "));
				}
			}
			catch (InterruptedException | UncheckedIOException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

}
