package app.raxx.deliverymonitor.postmark;

import java.io.IOException;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClientException;

/** An answer with which Postmark refuses a call. */
public class PostmarkApiException extends RestClientException {

	private static final JsonMapper MAPPER = new JsonMapper();

	/** The endpoint did not answer 200 when Postmark tried it. */
	private static final int NOT_VERIFIED = 1364;

	/** The message is not there, or not any more. */
	private static final int NO_SUCH_MESSAGE = 701;

	private final int status;

	private final int errorCode;

	private PostmarkApiException(int status, Body body) {
		super(body.message());
		this.status = status;
		this.errorCode = body.errorCode();
	}

	static PostmarkApiException of(ClientHttpResponse response) throws IOException {
		return new PostmarkApiException(response.getStatusCode().value(), Body.read(response));
	}

	int status() {
		return this.status;
	}

	/** Whether the key is unknown to Postmark, at least as a server's key. */
	boolean isAboutTheKey() {
		return this.status == 401;
	}

	public boolean isAboutAnUnknownMessage() {
		return this.errorCode == NO_SUCH_MESSAGE;
	}

	boolean isAboutVerification() {
		return this.errorCode == NOT_VERIFIED;
	}

	/** What Postmark says, its error code included, if it has one. */
	String said() {
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
