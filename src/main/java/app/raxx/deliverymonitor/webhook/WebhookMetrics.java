package app.raxx.deliverymonitor.webhook;

import java.time.Duration;

import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/** Counts accepted and refused calls. */
@Component
class WebhookMetrics {

	private final MeterRegistry meters;

	private final Timer acknowledgement;

	WebhookMetrics(MeterRegistry meters) {
		this.meters = meters;
		this.acknowledgement = Timer.builder("postmark.acknowledgement.duration")
			.description("Time from a read body to its event's commit")
			.register(meters);
	}

	void acknowledged(EventType type, Outcome outcome, Duration took) {
		this.acknowledgement.record(took);
		events(type.recordType(), outcome.word());
	}

	/** Unknown types are counted as one, so that a caller cannot create metrics. */
	void ignored(String recordType) {
		events(switch (recordType) {
			case "Open", "Click", "SubscriptionChange", "Inbound" -> recordType;
			default -> "other";
		}, "ignored");
	}

	void refused(String reason) {
		this.meters.counter("postmark.refused", "reason", reason).increment();
	}

	private void events(String type, String outcome) {
		this.meters.counter("postmark.events", "type", type, "outcome", outcome).increment();
	}

}
