package app.raxx.deliverymonitor.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.Reported;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.Outcome;
import app.raxx.deliverymonitor.event.PostmarkEvent;
import app.raxx.deliverymonitor.quarantine.Quarantine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

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
		this.eventLog.record(Reported.bounce("Ann.O'Neil+x@Example.com", "HardBounce").event()).join();
		this.eventLog
			.record(Reported.delivery("ann.o'neil+x@example.com").tagged("for ann.o'neil+x@example.com").event())
			.join();
		this.eventLog.record(
				Reported.delivery("other@example.com").saying("250 forwarded to <ann.o'neil+x@example.com>").event())
			.join();
		this.eventLog.record(Reported.delivery("joann.o'neil+x@example.com").event()).join();
		this.eventLog.record(Reported.delivery("annxo'neil+x@example.com").event()).join();
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
		assertThat(this.jdbc.sql("select sum(events) from tally where span = 'minute'").query(Long.class).single())
			.isEqualTo(5);
		erase("ann.o%27neil%2Bx@example.com", 0, 0);
	}

	@Test
	void namedRecipientIsErasedAndLongerAddressesStay() {
		this.eventLog.record(Reported.delivery("Ann <ann@example.com>").event()).join();
		keepBody("{\"Email\": \"joann@example.com\", \"Cc\": \"\\u003cann@example.com\\u003e, ann@example.com.au\"}");
		erase("ann@example.com", 1, 1);
		assertThat(this.jdbc.sql("select recipient from event").query(String.class).single())
			.isEqualTo("Ann <erased@erased.invalid>");
		assertThat(this.jdbc.sql("select body from quarantined_body").query(String.class).single()).isEqualTo(
				"{\"Email\": \"joann@example.com\", \"Cc\": \"\\u003cerased@erased.invalid\\u003e, ann@example.com.au\"}");
	}

	@Test
	void repetitionAfterAnErasureIsADuplicate() {
		PostmarkEvent delivery = Reported.delivery("ann@example.com").event();
		PostmarkEvent bounce = Reported.bounce("ann@example.com", "HardBounce").event();
		this.eventLog.record(delivery).join();
		this.eventLog.record(bounce).join();
		erase("ann@example.com", 2, 0);
		assertThat(this.eventLog.record(delivery).join()).isEqualTo(Outcome.DUPLICATE);
		assertThat(this.eventLog.record(bounce).join()).isEqualTo(Outcome.DUPLICATE);
		assertThat(everything()).doesNotContain("ann@example.com");
	}

	@Test
	void moreEventsThanABatchAreErased() {
		this.jdbc.sql("""
				insert into event (identity, event_type, kind, message_id, recipient, occurred_at, recorded_at)
				select gen_random_uuid(), 'Delivery', 'delivered', n, 'ann@example.com', now(), now()
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
		this.quarantine.keep(body.getBytes(StandardCharsets.UTF_8), "MessageID is missing");
	}

	private void erase(String address, int events, int bodies) {
		this.client.delete()
			.uri(URI.create(PATH + "?recipient=" + address))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.json("{\"events\":" + events + ",\"quarantined_bodies\":" + bodies + "}");
	}

	private String everything() {
		return this.jdbc.sql("select string_agg(cast(to_jsonb(event) as text), ' ') from event")
			.query(String.class)
			.single();
	}

}
