package app.raxx.deliverymonitor.webhook;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * An authenticated body that can not become an event, however often it is sent. Says
 * which field is to blame and never its value.
 */
class UnusableBody extends RuntimeException {

	private final String reason;

	private final @Nullable String field;

	/** No field is to blame but the body as a whole. */
	UnusableBody(String reason) {
		super(reason);
		this.reason = reason;
		this.field = null;
	}

	UnusableBody(String field, String complaint) {
		super(field + " " + complaint);
		this.reason = field + " " + complaint;
		this.field = field;
	}

	String reason() {
		return this.reason;
	}

	@Nullable String field() {
		return this.field;
	}

	/** 422 and the field, or 400 where there is no field to name. */
	ProblemDetail problem() {
		if (this.field == null) {
			return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, this.reason);
		}
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, this.reason);
		problem.setProperty("field", this.field);
		return problem;
	}

}
