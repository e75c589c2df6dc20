package app.raxx.deliverymonitor.webhook;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * An authenticated body that can not become an event, however often it is sent. Says
 * which field is to blame and never its value.
 */
class InvalidPayloadException extends RuntimeException {

	private final HttpStatus status;

	private final String reason;

	private final @Nullable String field;

	private InvalidPayloadException(HttpStatus status, String reason, @Nullable String field) {
		super(reason);
		this.status = status;
		this.reason = reason;
		this.field = field;
	}

	/** No field is to blame but the body as a whole. */
	InvalidPayloadException(String reason) {
		this(HttpStatus.BAD_REQUEST, reason, null);
	}

	InvalidPayloadException(String field, String complaint) {
		this(HttpStatus.UNPROCESSABLE_CONTENT, field + " " + complaint, field);
	}

	/** Nothing is wrong with it that we could name. */
	static InvalidPayloadException refusedByTheDatabase() {
		return new InvalidPayloadException(HttpStatus.UNPROCESSABLE_CONTENT, "The database refuses the event", null);
	}

	String reason() {
		return this.reason;
	}

	@Nullable String field() {
		return this.field;
	}

	/** 422 and the field if one is to blame, 400 where there is no event at all. */
	ProblemDetail problem() {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(this.status, this.reason);
		if (this.field != null) {
			problem.setProperty("field", this.field);
		}
		return problem;
	}

}
