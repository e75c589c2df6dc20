package app.raxx.deliverymonitor.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.Outcome;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.event.UnstorableEventException;
import app.raxx.deliverymonitor.quarantine.Quarantine;
import app.raxx.deliverymonitor.webhook.payload.Body;
import app.raxx.deliverymonitor.webhook.payload.InvalidPayloadException;
import app.raxx.deliverymonitor.webhook.payload.Payload;
import app.raxx.deliverymonitor.webhook.payload.PayloadReader;
import app.raxx.deliverymonitor.webhook.server.ServerFilter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;

/**
 * Receives Postmark's calls. 200 means that the event is committed, 408 and 503 that the
 * call should be retried, another 4xx that a retry would fail again.
 * <p>
 * A request holds no thread while it waits for the commit. Then a thread of the server
 * writes the answer; a failure is dispatched back to this handler, so that
 * {@link WebhookExceptionHandler} answers it like any other exception.
 */
@Component
class WebhookHandler implements HttpRequestHandler {

	private static final String IGNORED = "ignored";

	private static final String FAILURE = WebhookHandler.class.getName() + ".failure";

	private final BodyReader bodies;

	private final PayloadReader payloads;

	private final ServerFilter servers;

	private final EventLog eventLog;

	private final Quarantine quarantine;

	private final WebhookMetrics metrics;

	private final JsonMapper json;

	WebhookHandler(BodyReader bodies, PayloadReader payloads, ServerFilter servers, EventLog eventLog,
			Quarantine quarantine, WebhookMetrics metrics, JsonMapper json) {
		this.bodies = bodies;
		this.payloads = payloads;
		this.servers = servers;
		this.eventLog = eventLog;
		this.quarantine = quarantine;
		this.metrics = metrics;
		this.json = json;
	}

	/** Reads the body as JSON, whatever the Content-Type. */
	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		if (request.getAttribute(FAILURE) instanceof Failure failure) {
			throw exception(failure);
		}
		BodyReader.RequestBody stream = this.bodies.open(request);
		Body body = new Body(stream, request.getContentLengthLong());
		boolean waiting = false;
		try {
			switch (this.payloads.read(body)) {
				case Payload.Kept kept when this.servers.ignores(kept.event()) -> {
					this.metrics.ignored(kept.event().type());
					write(IGNORED, response);
				}
				case Payload.Kept kept -> {
					record(kept.event(), body, stream, request, response);
					waiting = true;
				}
				case Payload.Other other -> ignore(other.type(), response);
			}
		}
		catch (InvalidPayloadException ex) {
			stream.release();
			body.drain();
			throw quarantined(body, ex);
		}
		catch (BodyReader.NoMemoryException ex) {
			body.drain();
			throw ex;
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
		finally {
			if (!waiting) {
				stream.release();
			}
		}
	}

	/**
	 * Starts asynchronous processing only after the event was accepted: an exception is
	 * answered as usual.
	 */
	private void record(PostmarkEvent event, Body body, BodyReader.RequestBody stream, HttpServletRequest request,
			HttpServletResponse response) {
		long start = System.nanoTime();
		CompletableFuture<Outcome> recorded = this.eventLog.record(event);
		AsyncContext async = request.startAsync(request, response);
		recorded.whenComplete((outcome, failure) -> {
			stream.release();
			if (failure == null) {
				this.metrics.acknowledged(event.type(), outcome, Duration.ofNanos(System.nanoTime() - start));
				async.start(() -> answer(outcome, async));
			}
			else {
				request.setAttribute(FAILURE, new Failure(failure.getCause(), body));
				async.dispatch();
			}
		});
	}

	private void answer(Outcome outcome, AsyncContext async) {
		try {
			write(outcome.word(), async.getResponse());
		}
		catch (IOException ex) {
			// The caller has gone and will call again
		}
		finally {
			async.complete();
		}
	}

	private void ignore(String recordType, ServletResponse response) throws IOException {
		this.metrics.ignored(recordType);
		write(IGNORED, response);
	}

	private void write(String status, ServletResponse response) throws IOException {
		byte[] answer = this.json.writeValueAsBytes(new WebhookResponse(status));
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.setContentLength(answer.length);
		response.getOutputStream().write(answer);
	}

	private RuntimeException exception(Failure failure) {
		return switch (failure.cause()) {
			case UnstorableEventException rejected ->
				quarantined(failure.body(), InvalidPayloadException.rejectedByTheDatabase());
			case RuntimeException exception -> exception;
			case null, default -> new IllegalStateException(failure.cause());
		};
	}

	/** Keeps nothing of an inbound message, which is a whole private mail. */
	private InvalidPayloadException quarantined(Body body, InvalidPayloadException invalid) {
		if (invalid.kind() == InvalidPayloadException.Kind.INBOUND) {
			this.quarantine.discard(invalid.reason());
		}
		else {
			this.quarantine.keep(body.start(), body.length(), invalid.reason());
		}
		return invalid;
	}

	private record Failure(@Nullable Throwable cause, Body body) {

	}

	record WebhookResponse(String status) {

	}

}
