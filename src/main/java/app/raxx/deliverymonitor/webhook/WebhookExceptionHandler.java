package app.raxx.deliverymonitor.webhook;

import app.raxx.deliverymonitor.event.EventLogUnavailableException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What Postmark is told when an event was not recorded. */
@RestControllerAdvice
class WebhookExceptionHandler {

	/** Seconds. Postmark keeps its own timetable; others may listen. */
	private static final String RETRY_AFTER = "5";

	private final WebhookMetrics metrics;

	WebhookExceptionHandler(WebhookMetrics metrics) {
		this.metrics = metrics;
	}

	@ExceptionHandler
	ProblemDetail refuse(InvalidPayloadException unusable) {
		this.metrics.refused((unusable.field() != null) ? "field" : "body");
		return unusable.problem();
	}

	@ExceptionHandler
	ProblemDetail refuse(BodyReader.BodyTooLargeException tooLarge) {
		this.metrics.refused("size");
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONTENT_TOO_LARGE, tooLarge.getMessage());
	}

	/** Postmark sends again what timed out. */
	@ExceptionHandler
	ProblemDetail refuse(BodyReader.BodyTimeoutException tooSlow) {
		this.metrics.refused("slow");
		return ProblemDetail.forStatusAndDetail(HttpStatus.REQUEST_TIMEOUT, tooSlow.getMessage());
	}

	/**
	 * Closes the connection too: whoever is refused makes room for the next to be told.
	 */
	@ExceptionHandler
	ResponseEntity<ProblemDetail> askAgain(EventLogUnavailableException unavailable) {
		this.metrics.refused("unavailable");
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
			.header(HttpHeaders.CONNECTION, "close")
			.body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, unavailable.getMessage()));
	}

}
