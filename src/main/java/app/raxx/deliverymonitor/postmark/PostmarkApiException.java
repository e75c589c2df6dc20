package app.raxx.deliverymonitor.postmark;

import java.io.IOException;
import java.time.Duration;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClientException;

/** An answer of Postmark's with an error status. */
class PostmarkApiException extends RestClientException {

	private static final JsonMapper MAPPER = new JsonMapper();

	/** The endpoint did not answer 200 when Postmark tried it. */
	private static final int NOT_VERIFIED = 1364;

	/** Postmark does not have the message, or not any more. */
	private static final int NO_SUCH_MESSAGE = 701;

	private final int status;

	private final int errorCode;

	private final Duration retryAfter;

	private PostmarkApiException(int status, Body body, Duration retryAfter) {
		super(body.message());
		this.status = status;
		this.errorCode = body.errorCode();
		this.retryAfter = retryAfter;
	}

	static PostmarkApiException of(ClientHttpResponse response) throws IOException {
		return new PostmarkApiException(response.getStatusCode().value(), Body.read(response), retryAfter(response));
	}

	private static Duration retryAfter(ClientHttpResponse response) {
		String seconds = response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
		return (seconds != null && seconds.matches("\\d{1,9}")) ? Duration.ofSeconds(Long.parseLong(seconds))
				: Duration.ZERO;
	}

	/** Whether the same call may succeed later. */
	boolean isTemporary() {
		return this.status == 429 || this.status >= 500;
	}

	/** How long Postmark asks to wait before the next call; zero if it does not. */
	Duration retryAfter() {
		return this.retryAfter;
	}

	/** Whether Postmark knows no server with the key. */
	boolean isAboutTheKey() {
		return this.status == 401;
	}

	boolean isAboutAnUnknownMessage() {
		return this.errorCode == NO_SUCH_MESSAGE;
	}

	/** Whether Postmark called the webhook and did not get a 200. */
	boolean isAboutVerification() {
		return this.errorCode == NOT_VERIFIED;
	}

	/** The status, Postmark's error code if there is one, and Postmark's message. */
	String details() {
		return this.status + ((this.errorCode != 0) ? "/" + this.errorCode : "") + " " + getMessage();
	}

	record Body(@JsonProperty("ErrorCode") int errorCode, @JsonProperty("Message") String message) {

		static Body read(ClientHttpResponse response) throws IOException {
			try {
				Body body = MAPPER.readValue(response.getBody().readNBytes(64 * 1024), Body.class);
				return (body != null) ? body : none();
			}
			catch (JacksonException ex) {
				return none();
			}
		}

		Body(int errorCode, @Nullable String message) {
			this.errorCode = errorCode;
			this.message = (message != null) ? message : "without a reason";
		}

		private static Body none() {
			return new Body(0, null);
		}

	}

}
