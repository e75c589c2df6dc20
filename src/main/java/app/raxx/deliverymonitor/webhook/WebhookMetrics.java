package app.raxx.deliverymonitor.webhook;

import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.Outcome;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/** Counts what came and what was refused. */
@Component
class WebhookMetrics {

	private final MeterRegistry meters;

	WebhookMetrics(MeterRegistry meters) {
		this.meters = meters;
	}

	void answered(EventType type, Outcome outcome) {
		events(type.recordType(), outcome.word());
	}

	/**
	 * Postmark's other types are few; what is not known is counted as one, so that nobody
	 * outside makes up series.
	 */
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
