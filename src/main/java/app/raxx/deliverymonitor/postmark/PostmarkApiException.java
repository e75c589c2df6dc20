package app.raxx.deliverymonitor.postmark;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClientException;

/** An answer of Postmark's with an error status or an error code. */
class PostmarkApiException extends RestClientException {

	private static final JsonMapper MAPPER = new JsonMapper();

	/** Postmark does not know the key. */
	private static final int BAD_TOKEN = 10;

	/** The endpoint did not answer 200 when Postmark tried it. */
	private static final int NOT_VERIFIED = 1364;

	/** Postmark does not have the message, or not any more. */
	private static final int NO_SUCH_MESSAGE = 701;

	private final int status;

	private final int errorCode;

	private final Duration retryAfter;

	private PostmarkApiException(int status, Body body, Duration retryAfter) {
		super(body.reason());
		this.status = status;
		this.errorCode = body.errorCode();
		this.retryAfter = retryAfter;
	}

	static PostmarkApiException of(ClientHttpResponse response, Instant now) throws IOException {
		return new PostmarkApiException(response.getStatusCode().value(), Body.read(response),
				retryAfter(response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER), now));
	}

	static boolean hasErrorCode(ClientHttpResponse response) throws IOException {
		return Body.read(response).errorCode() != 0;
	}

	/** Reads a number of seconds or a date. Anything else is no wait. */
	private static Duration retryAfter(@Nullable String header, Instant now) {
		String value = Objects.requireNonNullElse(header, "").strip();
		if (value.matches("\\d{1,9}")) {
			return Duration.ofSeconds(Long.parseLong(value));
		}
		try {
			Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
			return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
		}
		catch (DateTimeException ex) {
			return Duration.ZERO;
		}
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
		return this.status == 401 || this.errorCode == BAD_TOKEN;
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

	private record Body(@JsonProperty("ErrorCode") int errorCode, @JsonProperty("Message") @Nullable String message) {

		private static final Body NONE = new Body(0, null);

		/** No more than a refusal needs; a longer body is none. */
		private static final int LONGEST = 64 * 1024;

		private static final int LONGEST_REASON = 300;

		static Body read(ClientHttpResponse response) throws IOException {
			try {
				Body body = MAPPER.readValue(response.getBody().readNBytes(LONGEST), Body.class);
				return (body != null) ? body : NONE;
			}
			catch (JacksonException ex) {
				return NONE;
			}
		}

		/** Postmark's message without addresses, because it is logged. */
		String reason() {
			String text = (this.message != null) ? this.message.replaceAll("\\S*@\\S*", "…") : "without a reason";
			return (text.length() <= LONGEST_REASON) ? text : text.substring(0, LONGEST_REASON) + "…";
		}

	}

}
