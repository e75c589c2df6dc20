package app.raxx.deliverymonitor;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.webhook.payload.PayloadReading;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An event as Postmark sends it, a new one each time, that a test can change. */
public final class SampleEvent {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Map<String, @Nullable Object> fields;

	private SampleEvent(Map<String, @Nullable Object> fields) {
		this.fields = fields;
	}

	public static SampleEvent delivery() {
		return new SampleEvent(Map.of()).with("RecordType", "Delivery")
			.with("MessageStream", "outbound")
			.with("ServerID", 23)
			.with("MessageID", UUID.randomUUID().toString())
			.with("Recipient", "ada@example.com")
			.with("Tag", "support-outbound")
			.with("DeliveredAt", Instant.now().toString())
			.with("Details", "smtp;250 2.0.0 OK")
			.with("Metadata", Map.of("ticket", "4711"));
	}

	public static SampleEvent delivery(String recipient) {
		return delivery().with("Recipient", recipient);
	}

	/** As many deliveries. */
	public static SampleEvent[] deliveries(int events) {
		return Stream.generate(SampleEvent::delivery).limit(events).toArray(SampleEvent[]::new);
	}

	public static SampleEvent bounce() {
		return failure("Bounce").with("Type", "HardBounce")
			.with("TypeCode", 1)
			.with("Name", "Hard bounce")
			.with("Description",
					"The server was unable to deliver your message (ex: unknown user, mailbox not found).");
	}

	public static SampleEvent bounce(String recipient, String type) {
		return bounce().with("Email", recipient)
			.with("Type", type)
			.with("Inactive", type.equals("HardBounce"))
			.saying("smtp;550 5.1.1 <" + recipient + ">: Recipient address rejected: User unknown");
	}

	/** As many bounces, each of another recipient. */
	public static SampleEvent[] bounces(int events) {
		return IntStream.range(0, events)
			.mapToObj((number) -> bounce("john" + number + "@example.org", "HardBounce"))
			.toArray(SampleEvent[]::new);
	}

	public static SampleEvent spamComplaint() {
		return failure("SpamComplaint").with("Type", "SpamComplaint")
			.with("TypeCode", 100001)
			.with("Name", "Spam complaint")
			.with("Description", "The subscriber explicitly marked this message as spam.");
	}

	public static SampleEvent spamComplaint(String recipient) {
		return spamComplaint().with("Email", recipient).saying("");
	}

	private static SampleEvent failure(String recordType) {
		return new SampleEvent(Map.of()).with("RecordType", recordType)
			.with("MessageStream", "outbound")
			.with("ServerID", 23)
			.with("ID", ThreadLocalRandom.current().nextLong(1L << 32, Long.MAX_VALUE))
			.with("MessageID", UUID.randomUUID().toString())
			.with("Email", "ada@example.com")
			.with("From", "support@example.org")
			.with("Tag", "support-outbound")
			.with("BouncedAt", Instant.now().toString())
			.with("Details", "smtp;550 5.1.1 no such user")
			.with("Inactive", true)
			.with("CanActivate", true)
			.with("DumpAvailable", true)
			.with("Subject", "Re: your ticket")
			.with("Content", "Return-Path: <>")
			.with("Metadata", Map.of());
	}

	public SampleEvent ofMessage(String messageId) {
		return with("MessageID", messageId);
	}

	public SampleEvent tagged(String tag) {
		return with("Tag", tag);
	}

	/** With this answer of the receiving server. */
	public SampleEvent saying(String details) {
		return with("Details", details);
	}

	/** The same event with this field set, or set to null. */
	public SampleEvent with(String field, @Nullable Object value) {
		Map<String, @Nullable Object> changed = new LinkedHashMap<>(this.fields);
		changed.put(field, value);
		return new SampleEvent(changed);
	}

	public SampleEvent without(String field) {
		Map<String, @Nullable Object> changed = new LinkedHashMap<>(this.fields);
		changed.remove(field);
		return new SampleEvent(changed);
	}

	/** The same event as the test button of Postmark's dashboard sends it. */
	public SampleEvent fromTheTestButton() {
		SampleEvent test = with("MessageID", "00000000-0000-0000-0000-000000000000");
		return this.fields.containsKey("ID") ? test.with("ID", 42) : test;
	}

	public Object field(String name) {
		return this.fields.get(name);
	}

	/** What the webhook reads. */
	public PostmarkEvent event() {
		return PayloadReading.event(json());
	}

	/** The body of the webhook. */
	public String json() {
		return JSON.writeValueAsString(this.fields);
	}

	@Override
	public String toString() {
		return json();
	}

}
