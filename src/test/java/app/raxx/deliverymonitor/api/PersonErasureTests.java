package app.raxx.deliverymonitor.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.LogTallies;
import app.raxx.deliverymonitor.event.Outcome;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.quarantine.Quarantine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@MonitorTest
class PersonErasureTests {

	private static final String PATH = "/api/_internal/postmark/events";

	@Autowired
	RestTestClient client;

	@Autowired
	EventLog eventLog;

	@Autowired
	Quarantine quarantine;

	@Autowired
	JdbcClient jdbc;

	@Test
	void addressIsErasedEverywhereAndTheCountsStay() {
		this.eventLog.record(SampleEvent.bounce("Ann.O'Neil+x@Example.com", "HardBounce").event()).join();
		this.eventLog
			.record(SampleEvent.delivery("ann.o'neil+x@example.com").tagged("for ann.o'neil+x@example.com").event())
			.join();
		this.eventLog.record(
				SampleEvent.delivery("other@example.com").saying("250 forwarded to <ann.o'neil+x@example.com>").event())
			.join();
		this.eventLog.record(SampleEvent.delivery("joann.o'neil+x@example.com").event()).join();
		this.eventLog.record(SampleEvent.delivery("annxo'neil+x@example.com").event()).join();
		keepBody("{\"Email\": \"ANN.o'neil+x@example.com\", \"To\": \"ann.o\\u0027neil+x\\u0040example.com\"}");
		keepBody("{\"Email\": \"other@example.com\"}");

		erase("ann.o%27neil%2Bx@example.com", 3, 1);

		assertThat(everything()).doesNotContainIgnoringCase("\"ann.o", "<ann.o", " ann.o")
			.contains("other@example.com", "joann.o'neil+x@example.com", "annxo'neil+x@example.com",
					"<erased@erased.invalid>: Recipient address rejected");
		assertThat(
				this.jdbc.sql("select recipient from event where recipient like 'erased%'").query(String.class).list())
			.containsExactly("erased@erased.invalid", "erased@erased.invalid");
		assertThat(this.jdbc.sql("select body from quarantined_body order by id").query(String.class).list())
			.containsExactly("{\"Email\": \"erased@erased.invalid\", \"To\": \"erased@erased.invalid\"}",
					"{\"Email\": \"other@example.com\"}");
		assertThat(LogTallies.wrong(this.jdbc)).isEmpty();
		erase("ann.o%27neil%2Bx@example.com", 0, 0);
	}

	@Test
	void namedRecipientIsErasedAndLongerAddressesStay() {
		this.eventLog.record(SampleEvent.delivery("Ann <ann@example.com>").event()).join();
		keepBody("{\"Email\": \"joann@example.com\", \"Cc\": \"\\u003cann@example.com\\u003e, ann@example.com.au\"}");
		erase("ann@example.com", 1, 1);
		assertThat(everything()).contains("\"recipient\": \"erased@erased.invalid\"").doesNotContain("Ann");
		assertThat(this.jdbc.sql("select body from quarantined_body").query(String.class).single()).isEqualTo(
				"{\"Email\": \"joann@example.com\", \"Cc\": \"\\u003cerased@erased.invalid\\u003e, ann@example.com.au\"}");
	}

	/** The addresses that grammars forbid are real. */
	@ParameterizedTest
	@ValueSource(strings = { "ada..x.@example.jp", "\"ada..x.\"@example.jp", "\"ada l\"@example.com",
			"\"a\\\"b\"@example.com", "o'hara@example.com", "{ada}@example.com", "jörg@exämple.com",
			"jo\u0308rg@exa\u0308mple.com", "jörg@xn--exmple-cua.com", "İpek@example.com", "ada@[192.0.2.1]",
			"ada@localhost", "\"Example, Ada\" <Ada@Example.com>", "<ada@example.com>", "ada@example.com.",
			"Ada.LOVELACE@Example.com" })
	void everyStoredAddressIsFoundAndErased(String address) {
		this.eventLog
			.record(SampleEvent.delivery(address).tagged("for " + address).saying("250 <" + address + "> ok").event())
			.join();
		String json = JsonMapper.shared().writeValueAsString(Map.of("Email", address));
		keepBody(json);
		for (String spelling : List.of(address, address.toUpperCase(Locale.ROOT), address.toLowerCase(Locale.ROOT))) {
			this.client.get()
				.uri("/api/_internal/postmark/recent-deliveries?recipient={part}", spelling)
				.exchange()
				.expectBody()
				.jsonPath("$.events.length()")
				.isEqualTo(1);
		}
		erase(UriUtils.encode(address.toUpperCase(Locale.ROOT), StandardCharsets.UTF_8), 1, 1);
		assertThat(this.jdbc.sql("select recipient || details || tag || body from event, quarantined_body")
			.query(String.class)
			.single()).doesNotContainPattern("(?i)(?:ada|}|x\\.|[xlb]?\"|hara|rg|pek|lovelace)@").contains("<erased@");
		assertThat(this.jdbc.sql("select recipient, recipient_as_reported from event").query().singleRow())
			.containsEntry("recipient", "erased@erased.invalid")
			.containsEntry("recipient_as_reported", null);
	}

	@Test
	void addressWithinALongerOneStays() {
		for (String mark : List.of("'", "/", "&", "!", "#", "=", "$", "*", "?", "^", "`", "{", "|", "}", "~")) {
			String other = "o" + mark + "brien@example.com";
			this.eventLog.record(SampleEvent.bounce(other, "HardBounce").tagged(other).event()).join();
		}
		keepBody("{\"Email\": \"o\\u0027brien@example.com\"}");
		erase("brien@example.com", 0, 0);
	}

	@Test
	void plusSignIsReadAsTyped() {
		this.eventLog.record(SampleEvent.delivery("ada+news@example.com").event()).join();
		erase("ada+news@example.com", 1, 0);
	}

	/** Also shows that what the request leaves is done later. */
	@Test
	void longErasureIsAcceptedAndContinues(@Autowired DataSource dataSource) throws SQLException {
		this.eventLog.record(SampleEvent.delivery("ann@example.com").event()).join();
		String status;
		try (Connection blocking = dataSource.getConnection()) {
			blocking.setAutoCommit(false);
			blocking.createStatement().execute("select * from event for update");
			status = Objects.requireNonNull(delete("ann@example.com").expectStatus()
				.isAccepted()
				.expectBody()
				.json("{\"status\":\"running\",\"percent\":0,\"events\":0,\"quarantined_bodies\":0}")
				.returnResult()
				.getResponseHeaders()
				.getFirst(HttpHeaders.LOCATION));
			blocking.rollback();
		}
		assertThat(status).matches("/api/_internal/postmark/erasures/[0-9a-f-]{36}");
		assertThat(this.jdbc.sql("select address from erasure where finished_at is null").query(String.class).list())
			.containsExactly("ann@example.com");
		this.jdbc.sql("update scheduled_tasks set execution_time = now() where task_name = 'erasure'").update();
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> this.client.get()
				.uri(status)
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.json("{\"status\":\"done\",\"percent\":100,\"events\":1,\"quarantined_bodies\":0}"));
		assertThat(this.jdbc.sql("select count(*) from erasure where address is not null").query(Long.class).single())
			.isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ann@example.com", "8c3b7c1e-0000-4000-8000-000000000000" })
	void unknownErasureIsNotFound(String id) {
		this.client.get().uri("/api/_internal/postmark/erasures/" + id).exchange().expectStatus().isNotFound();
	}

	@Test
	void repetitionAfterAnErasureIsADuplicate() {
		PostmarkEvent delivery = SampleEvent.delivery("ann@example.com").event();
		PostmarkEvent bounce = SampleEvent.bounce("ann@example.com", "HardBounce").event();
		this.eventLog.record(delivery).join();
		this.eventLog.record(bounce).join();
		erase("ann@example.com", 2, 0);
		assertThat(this.eventLog.record(delivery).join()).isEqualTo(Outcome.DUPLICATE);
		assertThat(this.eventLog.record(bounce).join()).isEqualTo(Outcome.DUPLICATE);
		assertThat(everything()).doesNotContain("ann@example.com");
	}

	@Test
	void addressInTheIdOfAMessageIsErased() {
		this.eventLog.record(SampleEvent.delivery("bob@example.com").ofMessage("<ann@example.com>").event()).join();
		erase("ann@example.com", 1, 0);
		assertThat(everything()).doesNotContain("ann@example.com");
	}

	@Test
	void moreEventsThanABatchAreErased() {
		this.jdbc.sql("""
				insert into event (identity, event_type, kind, message_id, recipient, occurred_at, recorded_at)
				select gen_random_uuid(), 'Delivery', 'delivered', gen_random_uuid(), 'ann@example.com', now(), now()
				  from generate_series(1, 5001) n""").update();
		erase("ann@example.com", 5001, 0);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "?recipient=", "?recipient=example.com", "?recipient=@", "?recipient=a%20b@example.com",
					"?recipient=a@example.com&limit=1", "?recipient=a@example.com&recipient=b@example.com" })
	void erasureRequiresOneWholeAddress(String query) {
		this.client.delete().uri(URI.create(PATH + query)).exchange().expectStatus().isBadRequest();
	}

	@Test
	void placeholderIsNotErased() {
		erase("erased@erased.invalid", 0, 0);
	}

	private void keepBody(String body) {
		this.quarantine.keep(body.getBytes(StandardCharsets.UTF_8), body.length(), "MessageID is missing");
	}

	private void erase(String address, int events, int bodies) {
		delete(address).expectStatus()
			.isOk()
			.expectBody()
			.json("{\"status\":\"done\",\"events\":" + events + ",\"quarantined_bodies\":" + bodies + "}");
	}

	private RestTestClient.ResponseSpec delete(String address) {
		return this.client.delete().uri(URI.create(PATH + "?recipient=" + address)).exchange();
	}

	private String everything() {
		return this.jdbc.sql("select string_agg(cast(to_jsonb(event) as text), ' ') from event")
			.query(String.class)
			.single();
	}

}
