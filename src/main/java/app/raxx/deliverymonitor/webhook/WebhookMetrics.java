package app.raxx.deliverymonitor.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/**
 * Counts accepted and refused calls. Every counter exists from the start, because
 * Prometheus sees no increase in one that begins at 1.
 */
@Component
class WebhookMetrics {

	private static final String IGNORED = "ignored";

	private static final String OTHER = "other";

	/** Other types are counted as one, so that a caller cannot create metrics. */
	private static final List<String> IGNORED_TYPES = List.of("Open", "Click", "SubscriptionChange", "Inbound", OTHER);

	private final MeterRegistry meters;

	private final Timer acknowledgement;

	WebhookMetrics(MeterRegistry meters) {
		this.meters = meters;
		this.acknowledgement = Timer.builder("postmark.acknowledgement.duration")
			.description("Time from a read body to its event's commit")
			.register(meters);
		for (EventType type : EventType.values()) {
			for (Outcome outcome : Outcome.values()) {
				events(type.recordType(), outcome.word());
			}
		}
		IGNORED_TYPES.forEach((type) -> events(type, IGNORED));
		for (Refusal reason : Refusal.values()) {
			refusals(reason);
		}
	}

	void acknowledged(EventType type, Outcome outcome, Duration took) {
		this.acknowledgement.record(took);
		events(type.recordType(), outcome.word()).increment();
	}

	/** An event of another server. Such a counter exists only if there is one. */
	void ignored(EventType type) {
		events(type.recordType(), IGNORED).increment();
	}

	void ignored(String recordType) {
		events(IGNORED_TYPES.contains(recordType) ? recordType : OTHER, IGNORED).increment();
	}

	void refused(Refusal reason) {
		refusals(reason).increment();
	}

	private Counter events(String type, String outcome) {
		return this.meters.counter("postmark.events", "type", type, "outcome", outcome);
	}

	private Counter refusals(Refusal reason) {
		return this.meters.counter("postmark.refused", "reason", reason.name().toLowerCase(Locale.ROOT));
	}

	/** Why a call was refused. */
	enum Refusal {

		TOKEN, RATE, BODY, FIELD, SIZE, INBOUND, SLOW, MEMORY, UNAVAILABLE

	}

}
