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

/**
 * Compares one slice of one message stream. It offers small steps, so that a run that
 * stops has counted what was recorded before.
 */
@Component
class SliceReconciler {

	/** How far Postmark's clock and the database's may be apart. */
	private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

	/** A statement for all messages of a busy slice would exceed the time limit. */
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

	/** The bounces and spam complaints that Postmark has, whether recorded or not. */
	List<PostmarkEvent> bounces(Slice slice, String stream) {
		return this.postmark.bounces(stream, slice)
			.stream()
			.flatMap((bounce) -> PostmarkEvents.of(bounce, stream).stream())
			.filter((event) -> slice.contains(event.occurredAt()))
			.toList();
	}

	/** The messages that may have a delivery that is not in the log. */
	List<Message> undelivered(Slice slice, String stream) {
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

	/** Records the deliveries of a message that happened before the given moment. */
	Found compare(Message message, String stream, Instant until) {
		Optional<MessageDetails> details = this.postmark.details(message.id()).map((known) -> known.before(until));
		Found found = details.stream()
			.flatMap((known) -> PostmarkEvents.deliveries(known, stream).stream())
			.map(this::record)
			.reduce(Found.NOTHING, Found::plus);
		if (details.isEmpty() || details.get().isSettled()) {
			this.settledMessages.add(message.id());
		}
		return found;
	}

	/**
	 * Records an event if it is missing. An event that the database rejects is counted
	 * and left out, because the webhook cannot record it either.
	 */
	Found record(PostmarkEvent event) {
		try {
			if (this.eventLog.reconcile(event) == Outcome.RECORDED) {
				this.meters.counter("postmark.reconciled", "type", event.type().recordType()).increment();
				return Found.one(event.type());
			}
		}
		catch (UnstorableEventException ex) {
			this.meters.counter("postmark.refused", "reason", "reconciled").increment();
		}
		return Found.NOTHING;
	}

}
