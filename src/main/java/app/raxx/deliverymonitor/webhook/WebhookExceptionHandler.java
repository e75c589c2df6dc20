package app.raxx.deliverymonitor.webhook;

import app.raxx.deliverymonitor.event.EventLogUnavailableException;
import app.raxx.deliverymonitor.webhook.WebhookMetrics.Refusal;
import app.raxx.deliverymonitor.webhook.payload.InvalidPayloadException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers calls whose event was not recorded. */
@RestControllerAdvice
class WebhookExceptionHandler {

	/** In seconds. Postmark ignores it and has its own schedule. */
	private static final String RETRY_AFTER = "5";

	private final WebhookMetrics metrics;

	WebhookExceptionHandler(WebhookMetrics metrics) {
		this.metrics = metrics;
	}

	@ExceptionHandler
	ProblemDetail refuse(InvalidPayloadException invalid) {
		this.metrics.refused(switch (invalid.kind()) {
			case FIELD -> Refusal.FIELD;
			case BODY, EVENT -> Refusal.BODY;
			case SIZE -> Refusal.SIZE;
			case INBOUND -> Refusal.INBOUND;
		});
		return invalid.problem();
	}

	/** Postmark retries after a 408. */
	@ExceptionHandler
	ProblemDetail refuse(BodyReader.BodyTimeoutException tooSlow) {
		this.metrics.refused(Refusal.SLOW);
		return ProblemDetail.forStatusAndDetail(HttpStatus.REQUEST_TIMEOUT, tooSlow.getMessage());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> refuse(BodyReader.NoMemoryException ex) {
		this.metrics.refused(Refusal.MEMORY);
		return retryLater(ex);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unavailable(EventLogUnavailableException ex) {
		this.metrics.refused(Refusal.UNAVAILABLE);
		return retryLater(ex);
	}

	/** Closes the connection, so that another client can connect. */
	private static ResponseEntity<ProblemDetail> retryLater(RuntimeException ex) {
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
			.header(HttpHeaders.CONNECTION, "close")
			.body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage()));
	}

}
