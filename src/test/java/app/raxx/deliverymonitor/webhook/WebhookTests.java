package app.raxx.deliverymonitor.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.Postmark;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.event.PostgresText;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract of the webhook, row by row. */
@MonitorTest
class WebhookTests {

	@Autowired
	Postmark postmark;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MeterRegistry meters;

	@Test
	void deliveryIsRecorded() {
		SampleEvent body = SampleEvent.delivery().with("DeliveredAt", "2026-05-04T12:34:56.1234567Z");
		this.postmark.isAnswered("recorded", body);
		assertThat(onlyEvent()).containsEntry("event_type", "Delivery")
			.containsEntry("kind", "delivered")
			.containsEntry("message_id", body.field("MessageID"))
			.containsEntry("recipient", "ada@example.com")
			.containsEntry("tag", "support-outbound")
			.containsEntry("message_stream", "outbound")
			.containsEntry("server_id", 23L)
			.containsEntry("postmark_id", null)
			.containsEntry("bounce_type", null)
			.containsEntry("details", "smtp;250 2.0.0 OK")
			.containsEntry("occurred_at", "2026-05-04 12:34:56.123456+00");
	}

	@Test
	void bounceWithA64BitIdIsRecorded() {
		SampleEvent body = SampleEvent.bounce().with("ID", 4323372036854775807L);
		this.postmark.isAnswered("recorded", body);
		assertThat(onlyEvent()).containsEntry("event_type", "Bounce")
			.containsEntry("kind", "bounced")
			.containsEntry("postmark_id", 4323372036854775807L)
			.containsEntry("recipient", "ada@example.com")
			.containsEntry("bounce_type", "HardBounce")
			.containsEntry("bounce_description", body.field("Description"))
			.containsEntry("details", "smtp;550 5.1.1 no such user")
			.containsEntry("inactive", true);
	}

	@Test
	void spamComplaintIsRecorded() {
		this.postmark.isAnswered("recorded", SampleEvent.spamComplaint());
		assertThat(onlyEvent()).containsEntry("event_type", "SpamComplaint")
			.containsEntry("kind", "spam_complaint")
			.containsEntry("inactive", true);
	}

	@Test
	void retriedEventIsADuplicate() {
		for (SampleEvent body : new SampleEvent[] { SampleEvent.delivery(), SampleEvent.bounce(),
				SampleEvent.spamComplaint() }) {
			this.postmark.isAnswered("recorded", body);
			this.postmark.isAnswered("duplicate", body);
		}
		assertThat(events()).isEqualTo(3);
	}

	@Test
	void everyRecipientOfAMessageIsRecorded() {
		SampleEvent body = SampleEvent.delivery();
		this.postmark.isAnswered("recorded", body);
		this.postmark.isAnswered("recorded", body.with("Recipient", "grace@example.com"));
		assertThat(events()).isEqualTo(2);
	}

	@Test
	void bounceAndComplaintWithTheSameIdAreTwoEvents() {
		SampleEvent complaint = SampleEvent.spamComplaint();
		this.postmark.isAnswered("recorded", complaint);
		this.postmark.isAnswered("recorded", complaint.with("RecordType", "Bounce").with("Type", "HardBounce"));
		assertThat(events()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "delivery", "bounce", "spam complaint" })
	void dashboardTestIsStoredAndNotCounted(String which) {
		SampleEvent body = (switch (which) {
			case "delivery" -> SampleEvent.delivery().with("DeliveredAt", "2026-02-13T18:19:43Z");
			case "bounce" -> SampleEvent.bounce().with("BouncedAt", "2026-02-13T18:19:43Z");
			default -> SampleEvent.spamComplaint().with("BouncedAt", "2026-02-13T18:19:43Z");
		}).fromTheTestButton();
		String time = which.equals("delivery") ? "DeliveredAt" : "BouncedAt";
		this.postmark.isAnswered("test", body);
		this.postmark.isAnswered("test", body.with(time, "2026-02-13T18:20:01Z"));
		assertThat(events()).isEqualTo(2);
		this.postmark.recentDeliveries("")
			.expectBody()
			.jsonPath("$.events.length()")
			.isEqualTo(2)
			.jsonPath("$.total_24h")
			.isEqualTo(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AutoResponder", "Subscribe", "Unsubscribe", "AddressChange", "ChallengeVerification",
			"OpenRelayTest", "ManuallyDeactivated", "Unconfirmed", "InboundError", "Transient", "SMTPApiError",
			"TemplateRenderingFailed" })
	void bounceWithoutAFailureIsANotice(String type) {
		this.postmark.isAnswered("recorded", SampleEvent.bounce().with("Type", type));
		assertThat(onlyEvent()).containsEntry("kind", "notice");
	}

	@Test
	void bounceOfAnUnknownTypeIsCounted() {
		this.postmark.isAnswered("recorded", SampleEvent.bounce().with("Type", "QuantumBounce"));
		assertThat(onlyEvent()).containsEntry("kind", "bounced").containsEntry("bounce_type", "QuantumBounce");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Open", "Click", "SubscriptionChange", "SomethingNew" })
	void otherRecordTypesAreIgnored(String recordType) {
		this.postmark.isAnswered("ignored",
				SampleEvent.delivery().with("RecordType", recordType).with("MessageID", null).with("ID", Map.of()));
		assertThat(events()).isZero();
		assertThat(quarantined()).isZero();
	}

	@Test
	void contentSubjectSenderAndMetadataAreNotStored() {
		this.postmark.isAnswered("recorded",
				SampleEvent.bounce()
					.with("Content", "UNWANTED")
					.with("Subject", "UNWANTED")
					.with("From", "UNWANTED")
					.with("Metadata", Map.of("UNWANTED", "UNWANTED")));
		assertThat(this.jdbc.sql("select cast(event as text) from event").query(String.class).single())
			.doesNotContain("UNWANTED");
	}

	@Test
	void bothTokensAreAcceptedDuringARotation() {
		this.postmark.sends(SampleEvent.delivery().json(), MonitorTest.NEXT_TOKEN).expectStatus().isOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "wrong", "the-token", MonitorTest.TOKEN + "x",
			MonitorTest.TOKEN + "," + MonitorTest.NEXT_TOKEN })
	void wrongTokenIsAnswered401(String token) {
		this.postmark.sends(SampleEvent.delivery().json(), token)
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(events()).isZero();
	}

	@Test
	void missingTokenIsAnswered401() {
		this.postmark.client()
			.post()
			.uri("/webhooks/postmark/delivery")
			.body("not even json")
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(quarantined()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/webhooks/postmark/delivery/", "//webhooks/postmark/delivery",
			"/webhooks//postmark/delivery", "/webhooks/postmark/delivery//", "/webhooks/postmark/deliver%79",
			"/webhooks/postmark/delivery;x=y", "/webhooks/./postmark/delivery", "/webhooks/postmark/delivery?x=y",
			"/webhooks/postmark/delivery/?x=y" })
	void anotherSpellingOfThePathNeedsTheTokenToo(String path) {
		posts(path, "wrong", SampleEvent.delivery()).expectStatus().isUnauthorized();
		assertThat(events()).isZero();
		posts(path, MonitorTest.TOKEN, SampleEvent.delivery()).expectStatus().isOk();
		posts(path, MonitorTest.TOKEN, SampleEvent.delivery().without("MessageID")).expectStatus().isEqualTo(422);
		assertThat(events()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/webhooks/postmark/delivery/x", "/webhooks/postmark/deliveryx",
			"/webhooks/postmark/Delivery", "/webhooks/postmark", "/x/webhooks/postmark/delivery" })
	void anotherPathIsNotTheWebhook(String path) {
		posts(path, MonitorTest.TOKEN, SampleEvent.delivery()).expectStatus().isNotFound();
		assertThat(events()).isZero();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/webhooks/postmark/delivery", "/webhooks/postmark/delivery/", "//webhooks/postmark/delivery" })
	void eventThatTheDatabaseRejectsIsAnswered422AndQuarantined(String path) {
		this.jdbc.sql("alter table event add constraint poison check (tag <> 'poison')").update();
		try {
			posts(path, MonitorTest.TOKEN, SampleEvent.delivery().with("Tag", "poison")).expectStatus().isEqualTo(422);
		}
		finally {
			this.jdbc.sql("alter table event drop constraint poison").update();
		}
		assertThat(quarantined()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH" })
	void otherMethodIsAnswered405AndNotCounted(String method) {
		double before = this.meters.counter("postmark.refused", "reason", "token").count();
		for (String path : new String[] { "/webhooks/postmark/delivery", "/webhooks/postmark/delivery/" }) {
			for (int i = 0; i < 70; i++) {
				this.postmark.client()
					.method(HttpMethod.valueOf(method))
					.uri(path)
					.header("X-Forwarded-For", "192.0.2.70")
					.exchange()
					.expectStatus()
					.isEqualTo(405)
					.expectHeader()
					.valueEquals("Allow", "POST");
			}
		}
		assertThat(this.meters.counter("postmark.refused", "reason", "token").count()).isEqualTo(before);
	}

	private RestTestClient.ResponseSpec posts(String path, String token, SampleEvent body) {
		return this.postmark.client()
			.post()
			.uri(URI.create(this.postmark.address() + path))
			.header(Postmark.TOKEN_HEADER, token)
			.body(body.json())
			.exchange();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null", "[]", "[{}]", "42", "\"Delivery\"", "true", "{", "{\"RecordType\":",
			"<html>", "{} trailing", "RecordType=Delivery" })
	void bodyThatIsNoJsonObjectIsAnswered400AndQuarantined(String body) {
		this.postmark.sends(body)
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(quarantined()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "MessageID, Delivery", "Recipient, Delivery", "DeliveredAt, Delivery", "RecordType, Delivery",
			"BouncedAt, Bounce", "RecordType, Bounce", "BouncedAt, SpamComplaint" })
	void missingFieldIsAnswered422AndTheBodyQuarantined(String field, String recordType) {
		SampleEvent body = body(recordType);
		unusable(body.without(field).json(), field);
		unusable(body.with(field, null).json(), field);
		unusable(body.with(field, "").json(), field);
		assertThat(quarantined()).isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "DeliveredAt | \"yesterday\"", "DeliveredAt | 12345", "DeliveredAt | {}", "DeliveredAt | []",
					"DeliveredAt | \"2026-13-01T00:00:00Z\"", "DeliveredAt | \"+10000-01-01T00:00:00Z\"",
					"MessageID | {}", "MessageID | []", "Recipient | {\"a\": 1}", "Tag | {}", "Tag | [1]",
					"ServerID | {}", "Details | {}", "MessageStream | []" })
	void fieldOfAWrongTypeIsAnswered422(String field, String value) {
		String body = SampleEvent.delivery().with(field, "@").json().replace("\"@\"", value);
		unusable(body, field);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "ID | 9223372036854775808", "ID | 1e400", "ID | 1.5", "ID | \"abc\"",
			"ID | {}", "Inactive | \"perhaps\"", "Type | {}", "Email | []" })
	void fieldOfABounceOfAWrongTypeIsAnswered422(String field, String value) {
		unusable(SampleEvent.bounce().with(field, "@").json().replace("\"@\"", value), field);
		unusable(SampleEvent.spamComplaint().with(field, "@").json().replace("\"@\"", value), field);
	}

	@Test
	void repeatedBodyIsQuarantinedOnceUpTo64KiB() {
		String body = SampleEvent.delivery().without("MessageID").with("Tag", "x".repeat(100_000)).json();
		this.postmark.sends(body).expectStatus().isEqualTo(422);
		this.postmark.sends(body).expectStatus().isEqualTo(422);
		Map<String, Object> row = this.jdbc.sql("select reason, length(body) as kept, bytes from quarantined_body")
			.query()
			.singleRow();
		assertThat(row).containsEntry("reason", "MessageID is missing")
			.containsEntry("kept", 64 * 1024)
			.containsEntry("bytes", body.length());
	}

	/** Postmark does not compress, and no other caller has the token. */
	@Test
	void compressedBodyIsAnswered400AndQuarantined() throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
			out.write(SampleEvent.delivery().json().getBytes(StandardCharsets.UTF_8));
		}
		this.postmark.client()
			.post()
			.uri("/webhooks/postmark/delivery")
			.header(Postmark.TOKEN_HEADER, MonitorTest.TOKEN)
			.header("Content-Encoding", "gzip")
			.body(compressed.toByteArray())
			.exchange()
			.expectStatus()
			.isBadRequest();
		assertThat(quarantined()).isEqualTo(1);
	}

	@Test
	void errorDoesNotContainTheRecipient() {
		String answer = this.postmark.sends(SampleEvent.delivery().with("DeliveredAt", "ada@example.com").json())
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(answer).contains("DeliveredAt").doesNotContain("ada@");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-05-04T12:34:56Z", "2026-05-04T12:34:56.1Z", "2026-05-04T12:34:56.123456789Z",
			"2026-05-04T08:34:56.1234567-04:00", "2026-05-04T12:34:56", "2026-05-04T12:34:56.9070259" })
	void everyTimeFormatOfPostmarkIsRead(String time) {
		this.postmark.isAnswered("recorded", SampleEvent.delivery().with("DeliveredAt", time));
		assertThat(String.valueOf(onlyEvent().get("occurred_at"))).startsWith("2026-05-04 12:34:56");
	}

	@Test
	void eventWithOnlyRequiredFieldsIsRecorded() {
		SampleEvent body = SampleEvent.delivery();
		for (String optional : new String[] { "Tag", "MessageStream", "ServerID", "Details", "Metadata" }) {
			body = body.without(optional);
		}
		this.postmark.isAnswered("recorded", body);
	}

	@Test
	void bounceWithoutAnIdIsRecorded() {
		SampleEvent body = SampleEvent.bounce().without("ID");
		this.postmark.isAnswered("recorded", body);
		this.postmark.isAnswered("duplicate", body);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "\"abc\"", "1e400", "1.5", "99999999999999999999", "null", "\"\"", "\" \"", "true" })
	void serverThatIsNoNumberIsUnknown(String server) {
		this.postmark.sends(SampleEvent.delivery().with("ServerID", "@").json().replace("\"@\"", server))
			.expectStatus()
			.isOk();
		assertThat(onlyEvent()).containsEntry("server_id", null).containsEntry("message_stream", "outbound");
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "-23, -23", "9223372036854775807, 9223372036854775807", "'23', 23" })
	void serverMayBeAnyNumber(String server, long stored) {
		this.postmark.isAnswered("recorded", SampleEvent.delivery().with("ServerID", server));
		assertThat(onlyEvent()).containsEntry("server_id", stored);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Ünïcødé-Straße-📬", "with\0nul", "a/b c%d'e\"f<g>", "OUTBOUND" })
	void streamMayHaveAnyName(String stream) {
		this.postmark.isAnswered("recorded", SampleEvent.delivery().with("MessageStream", stream));
		assertThat(onlyEvent()).containsEntry("message_stream", PostgresText.of(stream));
	}

	@Test
	void longStreamIsCut() {
		this.postmark.isAnswered("recorded", SampleEvent.delivery().with("MessageStream", "📬" + "s".repeat(198)));
		assertThat(onlyEvent()).containsEntry("message_stream", "📬" + "s".repeat(198));
		this.jdbc.sql("delete from event").update();
		this.postmark.isAnswered("recorded", SampleEvent.delivery().with("MessageStream", "s".repeat(199) + "📬📬"));
		assertThat(onlyEvent()).containsEntry("message_stream", "s".repeat(199) + "\ufffd");
	}

	@Test
	void eventThatNamesNoStreamAndNoServerIsOfTheSharedSource() {
		this.postmark.isAnswered("recorded", SampleEvent.delivery().without("MessageStream").without("ServerID"));
		assertThat(this.jdbc.sql("select source from event").query(Integer.class).single()).isZero();
	}

	@Test
	void oldSpellingOfServerIdIsRead() {
		this.postmark.isAnswered("recorded", SampleEvent.delivery().without("ServerID").with("ServerId", 99));
		assertThat(onlyEvent()).containsEntry("server_id", 99L);
	}

	@Test
	void textThatPostgresWouldRejectIsStored() {
		this.postmark.isAnswered("recorded", SampleEvent.bounce().with("Details", "a\0b"));
		assertThat(onlyEvent()).containsEntry("details", "a\uFFFDb");
		String loneSurrogate = SampleEvent.delivery().with("Tag", "@").json().replace("\"@\"", "\"x\\ud800y\"");
		this.postmark.sends(loneSurrogate).expectStatus().isOk();
	}

	@Test
	void contentTypeIsIgnored() {
		for (MediaType type : new MediaType[] { MediaType.APPLICATION_FORM_URLENCODED, MediaType.TEXT_PLAIN,
				MediaType.MULTIPART_FORM_DATA, MediaType.parseMediaType("application/json; charset=utf-8") }) {
			this.postmark.client()
				.post()
				.uri("/webhooks/postmark/delivery")
				.header(Postmark.TOKEN_HEADER, MonitorTest.TOKEN)
				.header("Content-Type", type.toString())
				.body(SampleEvent.delivery().json().getBytes(StandardCharsets.UTF_8))
				.exchange()
				.expectStatus()
				.isOk();
		}
		assertThat(events()).isEqualTo(4);
	}

	@Test
	void byteOrderMarkAndUnknownAndRepeatedFieldsAreAccepted() {
		String body = SampleEvent.delivery().with("Surprise", Map.of("deep", "x")).json();
		this.postmark.sends("\uFEFF" + body).expectStatus().isOk();
		this.postmark.sends(SampleEvent.delivery().json().replaceFirst("\\{", "{\"Tag\": \"first\", "))
			.expectStatus()
			.isOk();
	}

	@Test
	void deepNestingIsAnswered400() {
		String deep = "[".repeat(100_000) + "]".repeat(100_000);
		this.postmark.sends(SampleEvent.delivery().with("Metadata", "@").json().replace("\"@\"", deep))
			.expectStatus()
			.isBadRequest();
	}

	@Test
	void largeBounceWithItsContentIsAccepted() {
		this.postmark.isAnswered("recorded", SampleEvent.bounce().with("Content", "x".repeat(1_000_000)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1_300_000, 10_000_000 })
	void bounceIsRecordedHoweverLongItsContentIs(int length) {
		SampleEvent body = SampleEvent.bounce().without("Content");
		String content = "\"Content\":\"" + "x".repeat(length) + "\"";
		this.postmark.sends(body.json().replaceFirst("}$", "," + content + "}")).expectStatus().isOk();
		this.postmark.sends(body.json().replaceFirst("\\{", "{" + content + ","))
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("duplicate");
		assertThat(events()).isEqualTo(1);
	}

	@Test
	void moreThanAMebibyteToStoreIsAnswered413AndItsBeginningKept() {
		this.postmark.sends(SampleEvent.bounce().with("Details", "x".repeat(1024 * 1024)))
			.expectStatus()
			.isEqualTo(413)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(events()).isZero();
		assertThat(this.jdbc.sql("select length(body) from quarantined_body").query(Integer.class).single())
			.isEqualTo(64 * 1024);
	}

	@ParameterizedTest
	@ValueSource(strings = { "MessageID", "Email" })
	void failureWithoutMessageOrRecipientIsRecordedOnceByItsId(String field) {
		for (SampleEvent body : new SampleEvent[] { SampleEvent.bounce(), SampleEvent.spamComplaint() }) {
			this.postmark.isAnswered("recorded", body.with(field, null));
			this.postmark.isAnswered("duplicate", body.with(field, ""));
			this.postmark.isAnswered("duplicate", body.without(field));
		}
		assertThat(this.jdbc.sql("select count(*) from event where kind in ('bounced', 'spam_complaint')")
			.query(Long.class)
			.single()).isEqualTo(2);
		this.postmark.recentDeliveries("").expectStatus().isOk();
	}

	@Test
	void inboundMessageIsNamedAndNotKept() {
		String mail = "{\"FromFull\":{\"Email\":\"ada@example.com\"},\"TextBody\":\"private\",\"MessageID\":\"m\"}";
		this.postmark.sends(mail)
			.expectStatus()
			.isEqualTo(422)
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("An inbound message: point the inbound webhook elsewhere");
		assertThat(quarantined()).isZero();
		this.postmark.client()
			.get()
			.uri("/api/_internal/postmark/")
			.exchange()
			.expectBody(String.class)
			.value((page) -> assertThat(page).contains("point the inbound webhook elsewhere"));
	}

	@Test
	void otherPathIsAnswered404WithAProblem() {
		for (String path : new String[] { "/", "/webhooks", "/api/_internal/nowhere", "/favicon.ico" }) {
			this.postmark.client()
				.get()
				.uri(path)
				.exchange()
				.expectStatus()
				.isNotFound()
				.expectHeader()
				.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		}
	}

	private void unusable(String body, String field) {
		this.postmark.sends(body)
			.expectStatus()
			.isEqualTo(422)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.field")
			.isEqualTo(field);
	}

	private static SampleEvent body(String recordType) {
		return switch (recordType) {
			case "Delivery" -> SampleEvent.delivery();
			case "Bounce" -> SampleEvent.bounce();
			default -> SampleEvent.spamComplaint();
		};
	}

	/** The one row, with its times as text. */
	private Map<String, Object> onlyEvent() {
		return this.jdbc
			.sql("""
					select event_type, kind, coalesce(message_id_as_reported, cast(message_id as text)) as message_id, recipient,
					       tag, message_stream, server_id, postmark_id, bounce_type, bounce_description, details, inactive,
					       to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US+00') as occurred_at
					  from event
					  join source on source.id = event.source""")
			.query()
			.singleRow();
	}

	private long events() {
		return this.jdbc.sql("select count(*) from event").query(Long.class).single();
	}

	private long quarantined() {
		return this.jdbc.sql("select count(*) from quarantined_body").query(Long.class).single();
	}

}
