package app.raxx.deliverymonitor.webhook;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.Outcome;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.event.UnstorableEventException;
import app.raxx.deliverymonitor.quarantine.Quarantine;
import app.raxx.deliverymonitor.webhook.payload.InvalidPayloadException;
import app.raxx.deliverymonitor.webhook.payload.Payload;
import app.raxx.deliverymonitor.webhook.payload.PayloadReader;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Receives Postmark's calls. 200 means that the event is committed, 4xx that a retry will
 * fail again, 503 that the call should be retried. A request holds no thread while it
 * waits for the commit.
 */
@RestController
class WebhookController {

	private final BodyReader bodies;

	private final PayloadReader payloads;

	private final EventLog eventLog;

	private final Quarantine quarantine;

	private final WebhookMetrics metrics;

	private final Executor executor;

	WebhookController(BodyReader bodies, PayloadReader payloads, EventLog eventLog, Quarantine quarantine,
			WebhookMetrics metrics,
			@Qualifier(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME) Executor executor) {
		this.bodies = bodies;
		this.payloads = payloads;
		this.eventLog = eventLog;
		this.quarantine = quarantine;
		this.metrics = metrics;
		this.executor = executor;
	}

	/** Reads the body as JSON, whatever the Content-Type. */
	@PostMapping(WebhookEndpoint.PATH)
	CompletableFuture<ResponseEntity<WebhookResponse>> receive(HttpServletRequest request) throws IOException {
		byte[] body = this.bodies.read(request);
		try {
			return switch (this.payloads.read(body)) {
				case Payload.Kept kept -> record(kept.event(), body);
				case Payload.Other other -> ignore(other.type());
			};
		}
		catch (InvalidPayloadException ex) {
			this.quarantine.keep(body, ex.reason());
			throw ex;
		}
	}

	private CompletableFuture<ResponseEntity<WebhookResponse>> record(PostmarkEvent event, byte[] body) {
		long start = System.nanoTime();
		return this.eventLog.record(event).thenApply((outcome) -> {
			this.metrics.acknowledged(event.type(), outcome, Duration.ofNanos(System.nanoTime() - start));
			return answer(outcome);
		})
			.exceptionallyCompose((failure) -> (failure.getCause() instanceof UnstorableEventException)
					? CompletableFuture.supplyAsync(() -> quarantine(body), this.executor)
					: CompletableFuture.failedFuture(failure));
	}

	/** Runs on another thread than the one that writes events. */
	private ResponseEntity<WebhookResponse> quarantine(byte[] body) {
		InvalidPayloadException invalid = InvalidPayloadException.rejectedByTheDatabase();
		this.quarantine.keep(body, invalid.reason());
		throw invalid;
	}

	private CompletableFuture<ResponseEntity<WebhookResponse>> ignore(String recordType) {
		this.metrics.ignored(recordType);
		return CompletableFuture.completedFuture(answer("ignored"));
	}

	private static ResponseEntity<WebhookResponse> answer(Outcome outcome) {
		return answer(outcome.word());
	}

	/** Answers JSON, whatever the Accept header. */
	private static ResponseEntity<WebhookResponse> answer(String status) {
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(new WebhookResponse(status));
	}

	record WebhookResponse(String status) {

	}

}
