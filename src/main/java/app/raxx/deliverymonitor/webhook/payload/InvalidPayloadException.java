package app.raxx.deliverymonitor.webhook.payload;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * An authenticated body contains no valid event, and a retry will fail again. The message
 * names the invalid field and never its value.
 */
public class InvalidPayloadException extends RuntimeException {

	private final HttpStatus status;

	private final String reason;

	private final @Nullable String field;

	private InvalidPayloadException(HttpStatus status, String reason, @Nullable String field) {
		super(reason);
		this.status = status;
		this.reason = reason;
		this.field = field;
	}

	/** The body as a whole is invalid. */
	InvalidPayloadException(String reason) {
		this(HttpStatus.BAD_REQUEST, reason, null);
	}

	InvalidPayloadException(String field, String complaint) {
		this(HttpStatus.UNPROCESSABLE_CONTENT, field + " " + complaint, field);
	}

	/** The database rejected the event, and the field at fault is unknown. */
	public static InvalidPayloadException rejectedByTheDatabase() {
		return new InvalidPayloadException(HttpStatus.UNPROCESSABLE_CONTENT, "The database rejected the event", null);
	}

	public String reason() {
		return this.reason;
	}

	public @Nullable String field() {
		return this.field;
	}

	/** 422 for an invalid event, with the name of the field; 400 for another body. */
	public ProblemDetail problem() {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(this.status, this.reason);
		if (this.field != null) {
			problem.setProperty("field", this.field);
		}
		return problem;
	}

}
