package app.raxx.deliverymonitor.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.MessageRecipient;
import app.raxx.deliverymonitor.event.Outcome;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.event.UnstorableEventException;
import app.raxx.deliverymonitor.postmark.Message;
import app.raxx.deliverymonitor.postmark.MessageDetails;
import app.raxx.deliverymonitor.postmark.PostmarkClient;
import app.raxx.deliverymonitor.postmark.Slice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Compares one slice of one message stream, page by page. What it finds is passed on at
 * once, so that a run that stops has counted what was recorded before.
 */
@Component
class SliceReconciler {

	/** How far Postmark's clock and the database's may be apart. */
	private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

	private final PostmarkClient postmark;

	private final EventLog eventLog;

	private final SettledMessages settledMessages;

	private final MeterRegistry meters;

	SliceReconciler(PostmarkClient postmark, EventLog eventLog, SettledMessages settledMessages, MeterRegistry meters) {
		this.postmark = postmark;
		this.eventLog = eventLog;
		this.settledMessages = settledMessages;
		this.meters = meters;
		// so that the first increment is seen as a rise
		Arrays.stream(EventType.values()).forEach((type) -> reconciled(type));
		skippedRecords();
	}

	/** Records the bounces and spam complaints that are missing. */
	void compareBounces(Slice slice, String stream, Consumer<Found> found) {
		this.postmark.bounces(stream, slice, (part) -> {
			found.accept(skipped(part.unreadable()));
			part.records()
				.stream()
				.map((bounce) -> PostmarkEvents.of(bounce, stream))
				.filter((event) -> slice.contains(event.occurredAt()))
				.forEach((event) -> found.accept(record(event)));
		});
	}

	/** Records the deliveries that are missing and happened before the given moment. */
	void compareDeliveries(Slice slice, String stream, Instant until, Consumer<Found> found) {
		this.postmark.messages(stream, slice, (part) -> {
			found.accept(skipped(part.unreadable()));
			List<Message> sent = part.records()
				.stream()
				.filter((message) -> slice.contains(message.receivedAt()))
				.toList();
			undelivered(sent, slice.from().minus(CLOCK_SKEW))
				.forEach((message) -> compare(message, stream, until, found));
		});
	}

	/** The messages that may have a delivery that is not in the log. */
	private Stream<Message> undelivered(List<Message> sent, Instant since) {
		List<String> ids = sent.stream().map(Message::id).toList();
		Set<MessageRecipient> delivered = this.eventLog.delivered(ids, since);
		Set<String> settled = this.settledMessages.among(ids);
		return sent.stream().filter((message) -> !isDelivered(message, delivered) && !settled.contains(message.id()));
	}

	/** Whether the log has a delivery for every recipient. */
	private static boolean isDelivered(Message message, Set<MessageRecipient> delivered) {
		return !message.recipients().isEmpty() && message.recipients()
			.stream()
			.map((recipient) -> new MessageRecipient(message.id(), recipient))
			.allMatch(delivered::contains);
	}

	private void compare(Message message, String stream, Instant until, Consumer<Found> found) {
		Optional<MessageDetails> details = this.postmark.details(message.id()).map((known) -> known.before(until));
		details.ifPresent((known) -> {
			if (known.unreadable() > 0) {
				found.accept(skipped(List.of("events of " + message.id())));
			}
			PostmarkEvents.deliveries(message, known, stream).forEach((event) -> found.accept(record(event)));
		});
		if (details.isEmpty() || details.get().isSettledFor(message.recipients())) {
			this.settledMessages.add(message.id());
		}
	}

	/**
	 * Records an event if it is missing. An event that the database rejects is skipped,
	 * because the webhook cannot record it either.
	 */
	private Found record(PostmarkEvent event) {
		try {
			if (this.eventLog.reconcile(event) == Outcome.RECORDED && PostmarkEvents.isSentByWebhook(event)) {
				reconciled(event.type()).increment();
				return Found.one(event.type());
			}
			return Found.NOTHING;
		}
		catch (UnstorableEventException ex) {
			return skipped(List.of(PostmarkEvents.name(event)));
		}
	}

	private Found skipped(List<String> names) {
		skippedRecords().increment(names.size());
		return Found.skipped(names);
	}

	private Counter reconciled(EventType type) {
		return this.meters.counter("postmark.reconciled", "type", type.recordType());
	}

	private Counter skippedRecords() {
		return this.meters.counter("postmark.refused", "reason", "reconciled");
	}

}
