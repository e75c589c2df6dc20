package app.raxx.deliverymonitor.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.MessageRecipient;
import app.raxx.deliverymonitor.event.Outcome;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.event.UnstorableEventException;
import app.raxx.deliverymonitor.postmark.Message;
import app.raxx.deliverymonitor.postmark.MessageDetails;
import app.raxx.deliverymonitor.postmark.PostmarkClient;
import app.raxx.deliverymonitor.postmark.Slice;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/** Compares one slice of one message stream. */
@Component
class SliceReconciler {

	/** How far Postmark's clock and ours may be apart. */
	private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

	/** Messages of a day with millions can not be looked for in one statement's time. */
	private static final int AT_ONCE = 500;

	private final PostmarkClient postmark;

	private final EventLog eventLog;

	private final SettledMessages settledMessages;

	private final MeterRegistry meters;

	SliceReconciler(PostmarkClient postmark, EventLog eventLog, SettledMessages settledMessages, MeterRegistry meters) {
		this.postmark = postmark;
		this.eventLog = eventLog;
		this.settledMessages = settledMessages;
		this.meters = meters;
	}

	/** Records what is missing, and counts it in the run. */
	void compare(Slice slice, String stream, ReconciliationRun run) {
		this.postmark.bounces(stream, slice)
			.stream()
			.flatMap((bounce) -> PostmarkEvents.of(bounce, stream).stream())
			.filter((event) -> slice.contains(event.occurredAt()))
			.forEach((event) -> record(event, run));
		undelivered(slice, stream).forEach((message) -> lookUp(message, stream, run));
	}

	/** The messages that someone may have got without the log knowing. */
	private List<Message> undelivered(Slice slice, String stream) {
		List<Message> sent = this.postmark.messages(stream, slice)
			.stream()
			.filter((message) -> slice.contains(message.receivedAt()))
			.toList();
		return sent.stream()
			.gather(Gatherers.windowFixed(AT_ONCE))
			.flatMap((some) -> undelivered(some, slice.from().minus(CLOCK_SKEW)))
			.toList();
	}

	private Stream<Message> undelivered(List<Message> sent, Instant since) {
		List<String> ids = sent.stream().map(Message::id).toList();
		Set<MessageRecipient> delivered = this.eventLog.delivered(ids, since);
		Set<String> settled = this.settledMessages.among(ids);
		return sent.stream().filter((message) -> !isDelivered(message, delivered) && !settled.contains(message.id()));
	}

	/** Whether the log has a delivery for every recipient. */
	private static boolean isDelivered(Message message, Set<MessageRecipient> delivered) {
		return message.recipients()
			.stream()
			.map((recipient) -> new MessageRecipient(message.id(), recipient))
			.allMatch(delivered::contains);
	}

	private void lookUp(Message message, String stream, ReconciliationRun run) {
		Optional<MessageDetails> details = this.postmark.details(message.id())
			.map((known) -> known.before(run.until()));
		details.ifPresent((known) -> PostmarkEvents.deliveries(known, stream).forEach((event) -> record(event, run)));
		if (details.isEmpty() || details.get().isSettled()) {
			this.settledMessages.add(message.id());
		}
	}

	/** An event that the database refuses is refused from the webhook, too. */
	private void record(PostmarkEvent event, ReconciliationRun run) {
		try {
			if (this.eventLog.reconcile(event) == Outcome.RECORDED) {
				run.found(event.type());
				this.meters.counter("postmark.reconciled", "type", event.type().recordType()).increment();
			}
		}
		catch (UnstorableEventException ex) {
			this.meters.counter("postmark.refused", "reason", "reconciled").increment();
		}
	}

}
