package app.raxx.deliverymonitor.webhook.payload;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.event.EventType;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The fields of a body. */
class PayloadTests {

	private final PayloadReader reader = new PayloadReader();

	@Test
	void deliveryIsReadFieldByField() {
		SampleEvent body = SampleEvent.delivery().with("DeliveredAt", "2026-05-04T12:34:56.1234567Z");
		assertThat(event(body)).isEqualTo(new PostmarkEvent(EventType.DELIVERY, (String) body.field("MessageID"),
				"ada@example.com", "support-outbound", "outbound", 23L, null, null, null, "smtp;250 2.0.0 OK", null,
				Instant.parse("2026-05-04T12:34:56.123456Z")));
	}

	@Test
	void bounceAndComplaintAreReadFieldByField() {
		for (SampleEvent body : new SampleEvent[] { SampleEvent.bounce(), SampleEvent.spamComplaint() }) {
			SampleEvent sent = body.with("BouncedAt", "2026-05-04T12:34:56Z").with("ID", 4323372036854775807L);
			assertThat(event(sent)).isEqualTo(new PostmarkEvent(EventType.of((String) sent.field("RecordType")),
					(String) sent.field("MessageID"), "ada@example.com", "support-outbound", "outbound", 23L,
					4323372036854775807L, (String) sent.field("Type"), (String) sent.field("Description"),
					"smtp;550 5.1.1 no such user", true, Instant.parse("2026-05-04T12:34:56Z")));
		}
	}

	@ParameterizedTest
	@CsvSource({ "2026-05-04T12:34:56, 2026-05-04T12:34:56Z", "2026-05-04T08:34:56.5-04:00, 2026-05-04T12:34:56.5Z",
			"1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z" })
	void timeIsReadInUtc(String sent, Instant meant) {
		assertThat(event(SampleEvent.delivery().with("DeliveredAt", sent)).occurredAt()).isEqualTo(meant);
	}

	@ParameterizedTest
	@CsvSource({ "1969-12-31T23:59:59Z, is not a time between 1970 and 9999",
			"9999-12-31T23:59:59.000001Z, is not a time between 1970 and 9999", "yesterday, is not a time",
			"' ', is missing" })
	void invalidTimeIsExplained(String sent, String complaint) {
		assertUnusable(SampleEvent.delivery().with("DeliveredAt", sent), "DeliveredAt", complaint);
	}

	@Test
	void textIsLimitedTo512Characters() {
		SampleEvent body = SampleEvent.delivery();
		assertThat(event(body.with("MessageID", "x".repeat(512))).messageId()).hasSize(512);
		assertUnusable(body.with("MessageID", "x".repeat(513)), "MessageID", "is longer than 512 characters");
		assertUnusable(body.without("MessageID"), "MessageID", "is missing");
	}

	@Test
	void fieldOfAWrongTypeIsNamed() {
		assertUnusable(SampleEvent.bounce().with("ID", "abc"), "ID", "has a wrong type");
		assertUnusable(SampleEvent.bounce().with("ID", 1.5), "ID", "has a wrong type");
	}

	@ParameterizedTest
	@CsvSource({ "Tag, 42, 42", "Tag, true, true", "Tag, 1.5, 1.5", "Details, -0, -0" })
	void numbersAndBooleansAreReadAsText(String field, String value, String text) {
		PostmarkEvent read = event(SampleEvent.bounce().with(field, "@").json().replace("\"@\"", value));
		assertThat(field.equals("Tag") ? read.tag() : read.details()).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "42, 42", "'\"42\"', 42", "'\" 42 \"', 42", "'\"\"',", "null," })
	void idIsReadFromANumberOrAText(String value, Long id) {
		assertThat(event(SampleEvent.bounce().with("ID", "@").json().replace("\"@\"", value)).postmarkId())
			.isEqualTo(id);
	}

	@ParameterizedTest
	@CsvSource({ "true, true", "'\"False\"', false", "1, true", "0, false", "'\"\"',", "null," })
	void flagIsReadFromABooleanTextOrNumber(String value, Boolean inactive) {
		assertThat(event(SampleEvent.bounce().with("Inactive", "@").json().replace("\"@\"", value)).inactive())
			.isEqualTo(inactive);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "null", value = { "null", "''", "' '" })
	void failureWithAnIdNeedsNoMessageAndNoRecipient(String value) {
		for (SampleEvent body : new SampleEvent[] { SampleEvent.bounce(), SampleEvent.spamComplaint() }) {
			assertThat(event(body.with("MessageID", value)).messageId()).isEmpty();
			assertThat(event(body.with("Email", value)).recipient()).isEmpty();
			assertThat(event(body.without("Email").without("MessageID")).postmarkId()).isEqualTo(body.field("ID"));
			assertUnusable(body.with("MessageID", value).without("ID"), "MessageID", "is missing");
			assertUnusable(body.with("Email", value).with("ID", null), "Email", "is missing");
		}
		assertUnusable(SampleEvent.delivery().with("MessageID", value).with("ID", 7), "MessageID", "is missing");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{ | The body is not JSON", "[] | The body is not a JSON object",
			"null | The body is not a JSON object", "42 | The body is not a JSON object" })
	void bodyThatIsNoObjectIsExplained(String body, String reason) {
		assertThatExceptionOfType(InvalidPayloadException.class).isThrownBy(() -> read(body)).satisfies((unusable) -> {
			assertThat(unusable.reason()).isEqualTo(reason);
			assertThat(unusable.field()).isNull();
			assertThat(unusable.problem().getStatus()).isEqualTo(400);
			assertThat(unusable.problem().getDetail()).isEqualTo(reason);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "Open", "SomethingNew" })
	void otherRecordTypesAreNotRead(String recordType) {
		assertThat(read("{\"RecordType\": \"" + recordType + "\"}")).isEqualTo(new Payload.Other(recordType));
	}

	private void assertUnusable(SampleEvent body, String field, String complaint) {
		assertThatExceptionOfType(InvalidPayloadException.class).isThrownBy(() -> event(body)).satisfies((unusable) -> {
			assertThat(unusable.field()).isEqualTo(field);
			assertThat(unusable.reason()).isEqualTo(field + " " + complaint);
			assertThat(unusable.problem().getStatus()).isEqualTo(422);
			assertThat(unusable.problem().getProperties()).containsEntry("field", field);
		});
	}

	private PostmarkEvent event(SampleEvent body) {
		return event(body.json());
	}

	private PostmarkEvent event(String body) {
		return ((Payload.Kept) read(body)).event();
	}

	private Payload read(String body) {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		return this.reader.read(new Body(new ByteArrayInputStream(bytes), bytes.length));
	}

}
