package app.raxx.deliverymonitor.webhook;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.Outcome;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.event.Quarantine;
import app.raxx.deliverymonitor.event.UnstorableEvent;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers Postmark. 200 says that the event is committed, 4xx that sending it again will
 * not help, 503 asks for it again.
 * <p>
 * A servlet, because a controller's way there and back takes longer than all that is done
 * here. What goes wrong is answered by {@link Refusals}, as a controller's exceptions
 * are.
 */
@Component
class Webhook extends HttpServlet {

	private final BodyReader bodies;

	private final PayloadReader payloads;

	private final EventLog eventLog;

	private final Quarantine quarantine;

	private final WebhookMetrics metrics;

	private final JsonMapper json;

	private final HandlerExceptionResolver problems;

	Webhook(BodyReader bodies, PayloadReader payloads, EventLog eventLog, Quarantine quarantine, WebhookMetrics metrics,
			JsonMapper json, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		this.bodies = bodies;
		this.payloads = payloads;
		this.eventLog = eventLog;
		this.quarantine = quarantine;
		this.metrics = metrics;
		this.json = json;
		this.problems = problems;
	}

	@Override
	protected void service(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		try {
			if (!HttpMethod.POST.matches(request.getMethod())) {
				throw new HttpRequestMethodNotSupportedException(request.getMethod(), List.of(HttpMethod.POST.name()));
			}
			byte[] answer = this.json.writeValueAsBytes(new Answer(receive(this.bodies.read(request))));
			response.setContentType(MediaType.APPLICATION_JSON_VALUE);
			response.setContentLength(answer.length);
			response.getOutputStream().write(answer);
		}
		catch (ServletException | RuntimeException ex) {
			if (this.problems.resolveException(request, response, null, ex) == null) {
				throw ex;
			}
		}
	}

	/** The body is read as JSON whatever its Content-Type says. */
	private String receive(byte[] body) {
		try {
			return switch (this.payloads.read(body)) {
				case Payload.Kept kept -> keep(kept.event());
				case Payload.Other other -> ignore(Field.text("RecordType", other.recordType()));
			};
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

	record Answer(String status) {

	}

}
