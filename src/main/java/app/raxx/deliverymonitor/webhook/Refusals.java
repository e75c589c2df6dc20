package app.raxx.deliverymonitor.webhook;

import app.raxx.deliverymonitor.event.EventLogUnavailable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What Postmark is told when an event was not recorded. */
@RestControllerAdvice
class Refusals {

	/** Seconds. Postmark keeps its own timetable; others may listen. */
	private static final String RETRY_AFTER = "5";

	private final WebhookMetrics metrics;

	Refusals(WebhookMetrics metrics) {
		this.metrics = metrics;
	}

	@ExceptionHandler
	ProblemDetail refuse(UnusableBody unusable) {
		this.metrics.refused((unusable.field() != null) ? "field" : "body");
		return unusable.problem();
	}

	@ExceptionHandler
	ProblemDetail refuse(BodyReader.TooLarge tooLarge) {
		this.metrics.refused("size");
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONTENT_TOO_LARGE, tooLarge.getMessage());
	}

	/** Postmark sends again what timed out. */
	@ExceptionHandler
	ProblemDetail refuse(BodyReader.TooSlow tooSlow) {
		this.metrics.refused("slow");
		return ProblemDetail.forStatusAndDetail(HttpStatus.REQUEST_TIMEOUT, tooSlow.getMessage());
	}

	/**
	 * Closes the connection too: whoever is refused makes room for the next to be told.
	 */
	@ExceptionHandler
	ResponseEntity<ProblemDetail> askAgain(EventLogUnavailable unavailable) {
		this.metrics.refused("unavailable");
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
			.header(HttpHeaders.CONNECTION, "close")
			.body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, unavailable.getMessage()));
	}

}
