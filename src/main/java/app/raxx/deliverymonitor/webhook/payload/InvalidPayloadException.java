package app.raxx.deliverymonitor.webhook.payload;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * An authenticated body contains no valid event, and a retry will fail again. The message
 * names the invalid field and never its value.
 */
public class InvalidPayloadException extends RuntimeException {

	private final Kind kind;

	private final String reason;

	private final @Nullable String field;

	private InvalidPayloadException(Kind kind, String reason, @Nullable String field) {
		super(reason);
		this.kind = kind;
		this.reason = reason;
		this.field = field;
	}

	/** The body as a whole is invalid. */
	InvalidPayloadException(String reason) {
		this(Kind.BODY, reason, null);
	}

	InvalidPayloadException(String field, String complaint) {
		this(Kind.FIELD, field + " " + complaint, field);
	}

	static InvalidPayloadException tooLarge(String reason) {
		return new InvalidPayloadException(Kind.SIZE, reason, null);
	}

	static InvalidPayloadException inboundMessage() {
		return new InvalidPayloadException(Kind.INBOUND, "An inbound message: point the inbound webhook elsewhere",
				"RecordType");
	}

	/** The database rejected the event, and the field at fault is unknown. */
	public static InvalidPayloadException rejectedByTheDatabase() {
		return new InvalidPayloadException(Kind.EVENT, "The database rejected the event", null);
	}

	public Kind kind() {
		return this.kind;
	}

	public String reason() {
		return this.reason;
	}

	public @Nullable String field() {
		return this.field;
	}

	/** The status of the kind, with the name of the field if one is at fault. */
	public ProblemDetail problem() {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(this.kind.status, this.reason);
		if (this.field != null) {
			problem.setProperty("field", this.field);
		}
		return problem;
	}

	/** What is invalid. */
	public enum Kind {

		/** The body is not a JSON object. */
		BODY(HttpStatus.BAD_REQUEST),

		/** One field. */
		FIELD(HttpStatus.UNPROCESSABLE_CONTENT),

		/** The event as a whole. */
		EVENT(HttpStatus.UNPROCESSABLE_CONTENT),

		/** The body is too large. */
		SIZE(HttpStatus.CONTENT_TOO_LARGE),

		/** The body is a whole mail, of which nothing may be kept. */
		INBOUND(HttpStatus.UNPROCESSABLE_CONTENT);

		private final HttpStatus status;

		Kind(HttpStatus status) {
			this.status = status;
		}

	}

}
