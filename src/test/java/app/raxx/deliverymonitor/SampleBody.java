package app.raxx.deliverymonitor;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A body as Postmark sends it, a new event each time, that a test can change. */
public final class SampleBody {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Map<String, @Nullable Object> fields;

	private SampleBody(Map<String, @Nullable Object> fields) {
		this.fields = fields;
	}

	public static SampleBody delivery() {
		return new SampleBody(Map.of()).with("RecordType", "Delivery")
			.with("MessageStream", "outbound")
			.with("ServerID", 23)
			.with("MessageID", UUID.randomUUID().toString())
			.with("Recipient", "ada@example.com")
			.with("Tag", "support-outbound")
			.with("DeliveredAt", Instant.now().toString())
			.with("Details", "smtp;250 2.0.0 OK")
			.with("Metadata", Map.of("ticket", "4711"));
	}

	public static SampleBody bounce() {
		return failure("Bounce").with("Type", "HardBounce")
			.with("TypeCode", 1)
			.with("Name", "Hard bounce")
			.with("Description",
					"The server was unable to deliver your message (ex: unknown user, mailbox not found).");
	}

	public static SampleBody spamComplaint() {
		return failure("SpamComplaint").with("Type", "SpamComplaint")
			.with("TypeCode", 100001)
			.with("Name", "Spam complaint")
			.with("Description", "The subscriber explicitly marked this message as spam.");
	}

	private static SampleBody failure(String recordType) {
		return new SampleBody(Map.of()).with("RecordType", recordType)
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

	/** The same body with this field set, or set to null. */
	public SampleBody with(String field, @Nullable Object value) {
		Map<String, @Nullable Object> changed = new LinkedHashMap<>(this.fields);
		changed.put(field, value);
		return new SampleBody(changed);
	}

	public SampleBody without(String field) {
		Map<String, @Nullable Object> changed = new LinkedHashMap<>(this.fields);
		changed.remove(field);
		return new SampleBody(changed);
	}

	/** The body as the test button of Postmark's dashboard sends it. */
	public SampleBody fromTheTestButton() {
		SampleBody test = with("MessageID", "00000000-0000-0000-0000-000000000000");
		return this.fields.containsKey("ID") ? test.with("ID", 42) : test;
	}

	public Object field(String name) {
		return this.fields.get(name);
	}

	public String json() {
		return JSON.writeValueAsString(this.fields);
	}

	@Override
	public String toString() {
		return json();
	}

}
