package app.raxx.deliverymonitor.api;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.event.EventLog;
import com.jayway.jsonpath.JsonPath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
class SearchTests {

	private static final String PATH = "/api/_internal/postmark/recent-deliveries";

	@Autowired
	RestTestClient client;

	@Autowired
	EventLog eventLog;

	@Autowired
	JdbcClient jdbc;

	@Test
	void answerHasTheDocumentedForm() {
		record(SampleEvent.bounce("ann@example.com", "HardBounce").ofMessage("m-1"));
		assertThat(get(PATH)).matches("""
				\\{"events":\\[\\{"id":\\d+,"event_type":"Bounce","message_id":"m-1","recipient":"ann@example.com",\
				"tag":"support-outbound","bounce_type":"HardBounce","bounce_description":"The server .*",\
				"recorded_at":"\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"\\}\\],\
				"counts_24h":\\{"delivered":0,"bounced":1,"spam_complaint":0\\},"total_24h":1\\}""");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			recipient=ann@example.com,      ann
			recipient=NN@EXAM,              ann
			recipient=%25,                  none
			recipient=100%25_sure,          100%_sure
			event_type=Bounce,              bob
			message_id=m-cid,               cid
			tag=password-reset,             dora
			bounce_type=SoftBounce,         bob
			event_type=Delivery&tag=rare,   none
			until=2020-01-01,               none
			recipient=ann&since=2020-01-01T00:00:00%2B02:00, ann
			recipient=ann&since=2020-01-01 12:00:00,         ann
			recipient=ann&until=%2B999999999-12-31,          ann
			since=%2B999999999-12-31,                        none
			recipient=ann&since=-999999999-01-01,            ann
			until=-999999999-01-01,                          none
			""")
	void queryFindsItsEvent(String query, String name) {
		record(SampleEvent.delivery("ann@example.com"), SampleEvent.bounce("bob@example.org", "SoftBounce"),
				SampleEvent.delivery("cid@example.org").ofMessage("m-cid"),
				SampleEvent.delivery("dora@example.org").tagged("password-reset"),
				SampleEvent.delivery("100%_sure@example.org"));
		if (query.equals("recipient=%25")) {
			bad(query, "recipient");
			return;
		}
		List<String> recipients = JsonPath.read(get(PATH + "?" + query), "$.events[*].recipient");
		assertThat(recipients).hasSize(name.equals("none") ? 0 : 1).allMatch((found) -> found.startsWith(name));
	}

	@Test
	void countedLeavesOutNoticesAndTests() {
		record(SampleEvent.delivery("ann@example.com"), SampleEvent.bounce("bob@example.org", "SoftBounce"),
				SampleEvent.bounce("cid@example.org", "AutoResponder"));
		List<String> recipients = JsonPath.read(get(PATH + "?counted=true"), "$.events[*].recipient");
		assertThat(recipients).containsExactlyInAnyOrder("ann@example.com", "bob@example.org");
	}

	@ParameterizedTest
	@ValueSource(strings = { "recipient=ada+news@example.com", "recipient=ada%2Bnews@example.com", "tag=a+b",
			"message_id=m+1", "recipient=Ada%20%3Cada%2BNEWS@Example.com%3E",
			"recipient=ada&since=2020-01-01T00:00:00+01:00" })
	void plusSignIsReadAsTypedIfNothingIsFoundOtherwise(String query) {
		record(SampleEvent.delivery("ada+news@example.com").tagged("a+b").ofMessage("m+1"));
		List<String> recipients = JsonPath.read(get(PATH + "?" + query), "$.events[*].recipient");
		assertThat(recipients).containsExactly("ada+news@example.com");
		assertThat(csv((PATH + "?" + query).replace(" ", "%20"))).contains("ada+news@example.com");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			stream=broadcast,              ann bob
			server=24,                     bob
			server=-7,                     cid
			stream=broadcast&server=23,    ann
			stream=broadcast&tag=nothing,
			stream=outbound&server=24,
			stream=never-seen,
			stream=Ünï+çødé%20📬,          eve
			""")
	void eventsAreFoundAndCountedByStreamAndServer(String query, @Nullable String names) {
		record("ann", "broadcast", 23L);
		record("bob", "broadcast", 24L);
		record("cid", "outbound", -7L);
		record("dora", null, null);
		record("eve", "Ünï çødé 📬", 23L);
		String uri = PATH + "?"
				+ query.replace("Ünï+çødé%20📬", URLEncoder.encode("Ünï çødé 📬", StandardCharsets.UTF_8));
		List<String> found = JsonPath.read(get(uri), "$.events[*].recipient");
		List<String> expected = (names != null) ? List.of(names.split(" ")) : List.of();
		assertThat(found).extracting((recipient) -> recipient.replace("@example.com", ""))
			.containsExactlyInAnyOrderElementsOf(expected);
		int counted = JsonPath.read(get(uri), "$.total_24h");
		assertThat(counted).isEqualTo(query.contains("tag") ? 2 : expected.size());
		assertThat(csv(uri).lines().skip(1)).hasSize(expected.size());
	}

	@Test
	void everyFieldIsShownIfAskedFor() {
		record(SampleEvent.bounce("ann@example.com", "HardBounce").ofMessage("m-1"));
		this.jdbc.sql("update event set occurred_at = '2026-05-04T12:34:56Z'").update();
		assertThat(get(PATH + "?fields=all")).matches("""
				\\{"events":\\[\\{"id":\\d+,"event_type":"Bounce","message_id":"m-1","recipient":"ann@example.com",\
				"tag":"support-outbound","bounce_type":"HardBounce","bounce_description":"The server .*",\
				"recorded_at":"\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d","occurred_at":"2026-05-04 12:34:56",\
				"kind":"bounced","details":"smtp;550 .*","message_stream":"outbound","server_id":23,\
				"reconciled":false,"inactive":true\\}\\],"counts_24h":.*""");
		String[] table = csv(PATH + "?fields=all").split("\r\n");
		assertThat(table[0])
			.endsWith(",recorded_at,occurred_at,kind,details,message_stream,server_id,reconciled,inactive");
		assertThat(table[1]).contains(",2026-05-04 12:34:56,bounced,").endsWith(",outbound,23,false,true");
	}

	private void record(String name, @Nullable String stream, @Nullable Long server) {
		record(SampleEvent.delivery(name + "@example.com").with("MessageStream", stream).with("ServerID", server));
	}

	@Test
	void plusSignIsASpaceIfThatIsFound() {
		record(SampleEvent.delivery("one@example.com").tagged("a b"),
				SampleEvent.delivery("two@example.com").tagged("a+b"));
		List<String> recipients = JsonPath.read(get(PATH + "?tag=a+b"), "$.events[*].recipient");
		assertThat(recipients).containsExactly("one@example.com");
	}

	@Test
	void eventBehindTheNewestIsFound() {
		record(SampleEvent.bounce("old@example.com", "Blocked").tagged("rare").ofMessage("m-old"));
		this.jdbc.sql("update event set recorded_at = recorded_at - interval '1 day'").update();
		this.jdbc.sql("""
				insert into event (identity, event_type, kind, message_id, recipient, occurred_at, recorded_at)
				select gen_random_uuid(), 'Delivery', 'delivered', gen_random_uuid(), 'new@example.com', now(), now()
				  from generate_series(1, 30001) n""").update();
		for (String query : List.of("recipient=old@", "tag=rare", "message_id=m-old", "bounce_type=Blocked",
				"event_type=Bounce", "recipient=old@&tag=rare&event_type=Bounce")) {
			List<String> recipients = JsonPath.read(get(PATH + "?" + query), "$.events[*].recipient");
			assertThat(recipients).as(query).containsExactly("old@example.com");
		}
	}

	@Test
	void pagesContainEachEventOnceWhileEventsArrive() {
		for (int number = 0; number < 7; number++) {
			record(SampleEvent.delivery(number + "+tag@example.com"));
		}
		List<String> seen = new ArrayList<>();
		String next = PATH + "?limit=3&recipient=%2Btag@example.com&since=2020-01-01T00:00:00%2B01:00";
		while (next != null) {
			EntityExchangeResult<String> page = exchange(next);
			seen.addAll(JsonPath.read(page.getResponseBody(), "$.events[*].recipient"));
			record(SampleEvent.delivery("late+tag@example.com"));
			next = next(page.getResponseHeaders());
		}
		assertThat(seen).containsExactly("6+tag@example.com", "5+tag@example.com", "4+tag@example.com",
				"3+tag@example.com", "2+tag@example.com", "1+tag@example.com", "0+tag@example.com");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			colour=red,                  colour
			limit=0,                     limit
			limit=501,                   limit
			limit=many,                  limit
			limit=1&limit=2,             limit
			event_type=Open,             event_type
			server=outbound,             server
			server=1e400,                server
			counted=no,                  counted
			stream=,                     stream
			fields=some,                 fields
			recipient=,                  recipient
			recipient=ab,                recipient
			message_id=a%00b,            message_id
			since=yesterday,             since
			until=2026-02-30,            until
			until=2026-05-04T25:00:00Z,  until
			cursor=42,                   cursor
			cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, cursor
			""")
	void invalidParameterIsNamed(String query, String parameter) {
		bad(query, parameter);
	}

	/**
	 * The page leaves out a NUL at the edge of a value, but not of a value with a plus
	 * sign.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "tag=%00+x", "recipient=%00+xyz", "message_id=a%00b", "stream=a%00b" })
	void pageRefusesWhatTheDatabaseCannotStore(String query) {
		this.client.get().uri(URI.create("/api/_internal/postmark/?" + query)).exchange().expectStatus().isBadRequest();
	}

	/**
	 * An id that is no UUID is stored under a hash, which looks like the UUID of a
	 * message.
	 */
	@Test
	void messageIdFindsNoMessageWithAnotherId() {
		record(SampleEvent.delivery("ann@example.com").ofMessage("m-9"));
		String hash = UUID.nameUUIDFromBytes("m-9".getBytes(StandardCharsets.UTF_8)).toString();
		assertThat(get(PATH + "?message_id=m-9")).contains("ann@example.com");
		assertThat(get(PATH + "?message_id=" + hash)).doesNotContain("ann@example.com");
	}

	@Test
	void changedCursorIsRejected() {
		record(SampleEvent.delivery("a@example.com"), SampleEvent.delivery("b@example.com"));
		String cursor = Objects.requireNonNull(next(exchange(PATH + "?limit=1").getResponseHeaders()))
			.replaceAll(".*cursor=", "");
		get(PATH + "?cursor=" + cursor);
		for (int at = 0; at < cursor.length(); at++) {
			char other = (cursor.charAt(at) == 'A') ? 'B' : 'A';
			bad("cursor=" + cursor.substring(0, at) + other + cursor.substring(at + 1), "cursor");
		}
		bad("cursor=" + cursor.substring(1), "cursor");
	}

	@Test
	void csvContainsNoFormulas() {
		record(SampleEvent.delivery("=cmd|'/C calc'!A1@example.com").tagged("a \"b\", c"),
				SampleEvent.delivery("+1@example.com").tagged("line\nbreak"));
		String[] table = csv(PATH + "?limit=2&event_type=Delivery").split("\r\n");
		assertThat(table[0])
			.isEqualTo("id,event_type,message_id,recipient,tag,bounce_type,bounce_description,recorded_at");
		assertThat(table[1]).contains(",'+1@example.com,\"line\nbreak\",,,");
		assertThat(table[2]).contains(",'=cmd|'/C calc'!A1@example.com,\"a \"\"b\"\", c\",,,");
		assertThat(table).hasSize(3);
	}

	@Test
	void csvContainsEveryEvent() {
		this.jdbc.sql("""
				insert into event (identity, event_type, kind, message_id, recipient, occurred_at, recorded_at)
				select gen_random_uuid(), 'Delivery', 'delivered', gen_random_uuid(), n || '@example.com', now(), now()
				  from generate_series(1, 2500) n""").update();
		assertThat(csv(PATH).lines().skip(1).distinct()).hasSize(2500);
		assertThat(csv(PATH + "?limit=1001").lines().skip(1)).hasSize(1001);
	}

	@Test
	void invalidParameterOfACsvIsAProblem() {
		this.client.get()
			.uri(URI.create(PATH + "?colour=red"))
			.header(HttpHeaders.ACCEPT, "text/csv")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType("application/problem+json");
	}

	@Test
	void ratesAreReported() {
		record(SampleEvent.bounce("ann@example.com", "HardBounce"), SampleEvent.delivery("bob@example.com"));
		assertThat(get("/api/_internal/postmark/rates")).isEqualTo("""
				{"rates":[{"rule":"bounce_rate","rate":0.5,"limit":0.01,"bad":1,"total":2,"min_events":1,\
				"window_seconds":3600,"broken":true},{"rule":"spam_complaint_rate","rate":0,"limit":0.001,"bad":0,\
				"total":2,"min_events":1,"window_seconds":86400,"broken":false}]}""");
	}

	private void record(SampleEvent... reported) {
		for (SampleEvent one : reported) {
			this.eventLog.record(one.event()).join();
		}
	}

	private void bad(String query, String parameter) {
		this.client.get()
			.uri(URI.create(PATH + "?" + query))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType("application/problem+json")
			.expectBody()
			.jsonPath("$.parameter")
			.isEqualTo(parameter);
	}

	private String get(String uri) {
		return Objects.requireNonNull(exchange(uri).getResponseBody());
	}

	private EntityExchangeResult<String> exchange(String uri) {
		return this.client.get()
			.uri(URI.create(uri.replace(" ", "%20")))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult();
	}

	private String csv(String uri) {
		return Objects.requireNonNull(this.client.get()
			.uri(URI.create(uri))
			.header(HttpHeaders.ACCEPT, "text/csv")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentType("text/csv;charset=UTF-8;header=present")
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

	private static @Nullable String next(HttpHeaders headers) {
		Matcher link = Pattern.compile("<(.*)>; rel=\"next\"").matcher(headers.getFirst(HttpHeaders.LINK) + "");
		return link.matches() ? link.group(1) : null;
	}

}
