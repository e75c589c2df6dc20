package app.raxx.deliverymonitor.webhook;

import java.io.IOException;
import java.time.Duration;

import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.EventLogUnavailable;
import app.raxx.deliverymonitor.event.Outcome;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.event.Quarantine;
import app.raxx.deliverymonitor.event.UnstorableEvent;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers Postmark. 200 says that the event is committed, 4xx that sending it again will
 * not help, 503 asks for it again.
 */
@RestController
class Webhook {

	/** Seconds. Postmark keeps its own timetable; others may listen. */
	private static final String RETRY_AFTER = "5";

	private final BodyReader bodies;

	private final PayloadReader payloads;

	private final EventLog eventLog;

	private final Quarantine quarantine;

	private final WebhookMetrics metrics;

	Webhook(BodyReader bodies, PayloadReader payloads, EventLog eventLog, Quarantine quarantine,
			WebhookMetrics metrics) {
		this.bodies = bodies;
		this.payloads = payloads;
		this.eventLog = eventLog;
		this.quarantine = quarantine;
		this.metrics = metrics;
	}

	/** The body is read as JSON whatever its Content-Type says. */
	@PostMapping(WebhookDoor.PATH)
	Answer receive(HttpServletRequest request) throws IOException {
		byte[] body = this.bodies.read(request);
		try {
			return new Answer(switch (this.payloads.read(body)) {
				case Payload.Kept kept -> keep(kept.event());
				case Payload.Other other -> ignore(Field.text("RecordType", other.recordType()));
			});
		}
		catch (UnusableBody ex) {
			this.quarantine.keep(body, ex.reason());
			throw ex;
		}
	}

	private String keep(PostmarkEvent event) {
		try {
			long start = System.nanoTime();
			Outcome outcome = this.eventLog.record(event);
			this.metrics.acknowledged(event.type(), outcome, Duration.ofNanos(System.nanoTime() - start));
			return outcome.word();
		}
		catch (UnstorableEvent ex) {
			throw UnusableBody.refusedByTheDatabase();
		}
	}

	private String ignore(String recordType) {
		this.metrics.ignored(recordType);
		return "ignored";
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

	record Answer(String status) {

	}

}
