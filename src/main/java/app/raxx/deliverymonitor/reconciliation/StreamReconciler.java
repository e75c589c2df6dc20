package app.raxx.deliverymonitor.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.MessageRecipient;
import app.raxx.deliverymonitor.event.Outcome;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.event.UnstorableEventException;
import app.raxx.deliverymonitor.postmark.Bounce;
import app.raxx.deliverymonitor.postmark.Message;
import app.raxx.deliverymonitor.postmark.MessageDetails;
import app.raxx.deliverymonitor.postmark.PostmarkClient;
import app.raxx.deliverymonitor.postmark.Slice;
import app.raxx.deliverymonitor.reconciliation.SliceReader.Memory;
import app.raxx.deliverymonitor.reconciliation.UndeliveredMessages.UndeliveredMessage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Compares the lists of a server's message stream, page by page. What it finds is passed
 * to the run at once, so that a run that stops has counted what was recorded before.
 */
@Component
class StreamReconciler {

	/** How far Postmark's clock and the database's may be apart. */
	private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

	private final EventLog eventLog;

	private final UndeliveredMessages undeliveredMessages;

	private final MeterRegistry meters;

	StreamReconciler(EventLog eventLog, UndeliveredMessages undeliveredMessages, MeterRegistry meters) {
		this.eventLog = eventLog;
		this.undeliveredMessages = undeliveredMessages;
		this.meters = meters;
		// so that the first increment is seen as a rise
		Arrays.stream(EventType.values()).forEach((type) -> reconciled(type));
		skippedRecords();
	}

	/** Records the bounces and spam complaints of a day that are missing. */
	void compareBounces(PostmarkClient server, Slice day, String stream, ReconciliationRun run, Memory memory) {
		new SliceReader<>(server.bounces(stream), memory, run.period(), run.startedAt(),
				(slice, page) -> compareBounces(server.serverId(), slice, page, stream, run))
			.read(day);
	}

	private boolean compareBounces(long server, Slice slice, PostmarkClient.Part<Bounce> page, String stream,
			ReconciliationRun run) {
		List<Found> found = page.records()
			.stream()
			.map((bounce) -> PostmarkEvents.of(bounce, stream, server))
			.filter((event) -> slice.contains(event.occurredAt()))
			.map((event) -> add(record(event), run))
			.toList();
		Found unreadable = add(skipped(page.unreadable()), run);
		return unreadable.skipped().isEmpty() && found.stream().allMatch((one) -> one.skipped().isEmpty());
	}

	/** Notes the messages sent on a day that may have a delivery that is missing. */
	void compareMessages(PostmarkClient server, Slice day, String stream, ReconciliationRun run, Memory memory) {
		new SliceReader<>(server.messages(stream), memory, run.period(), run.startedAt(),
				(slice, page) -> compareMessages(server.serverId(), slice, page, stream, run))
			.read(day);
	}

	private boolean compareMessages(long server, Slice slice, PostmarkClient.Part<Message> page, String stream,
			ReconciliationRun run) {
		List<Message> sent = page.records().stream().filter((message) -> slice.contains(message.receivedAt())).toList();
		Set<MessageRecipient> delivered = delivered(sent.stream().map(Message::id).toList(), slice.from());
		this.undeliveredMessages.add(server, stream,
				sent.stream().filter((message) -> !isDelivered(message, delivered)).toList());
		return add(skipped(page.unreadable()), run).skipped().isEmpty();
	}

	/** Whether the log has a delivery for every recipient. */
	private static boolean isDelivered(Message message, Set<MessageRecipient> delivered) {
		return !message.recipients().isEmpty() && message.recipients()
			.stream()
			.map((recipient) -> new MessageRecipient(message.id(), recipient))
			.allMatch(delivered::contains);
	}

	private Set<MessageRecipient> delivered(List<String> messageIds, Instant sentSince) {
		return this.eventLog.delivered(messageIds, sentSince.minus(CLOCK_SKEW));
	}

	/**
	 * Records the deliveries of the server's noted messages that are missing and happened
	 * within the run's period.
	 */
	void lookUpUndelivered(PostmarkClient server, Slice sent, ReconciliationRun run) {
		this.undeliveredMessages.notSettled(server.serverId(), sent, (messages) -> {
			Map<String, Long> deliveries = delivered(messages.stream().map(UndeliveredMessage::id).toList(),
					sent.from())
				.stream()
				.collect(Collectors.groupingBy(MessageRecipient::messageId, Collectors.counting()));
			Map<Boolean, List<UndeliveredMessage>> byDelivery = messages.stream()
				.collect(Collectors.partitioningBy((message) -> isDelivered(message, deliveries)));
			this.undeliveredMessages.settle(server.serverId(),
					byDelivery.getOrDefault(true, List.of()).stream().map(UndeliveredMessage::id).toList());
			byDelivery.getOrDefault(false, List.of()).forEach((message) -> lookUp(server, message, run));
		});
	}

	private static boolean isDelivered(UndeliveredMessage message, Map<String, Long> deliveries) {
		return message.recipients() > 0 && deliveries.getOrDefault(message.id(), 0L) >= message.recipients();
	}

	private void lookUp(PostmarkClient server, UndeliveredMessage message, ReconciliationRun run) {
		Optional<MessageDetails> details = server.details(message.id()).map((known) -> known.before(run.until()));
		details.ifPresent((known) -> {
			if (known.unreadable() > 0) {
				run.add(skipped(List.of("events of " + message.id())));
			}
			PostmarkEvents.deliveries(message.id(), known, message.stream(), server.serverId())
				.forEach((event) -> run.add(record(event)));
		});
		if (details.isEmpty() || details.get().isSettledFor(message.recipients())) {
			this.undeliveredMessages.settle(server.serverId(), List.of(message.id()));
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

	private static Found add(Found found, ReconciliationRun run) {
		run.add(found);
		return found;
	}

	private Counter reconciled(EventType type) {
		return this.meters.counter("postmark.reconciled", "type", type.recordType());
	}

	private Counter skippedRecords() {
		return this.meters.counter("postmark.refused", "reason", "reconciled");
	}

}
