package app.raxx.deliverymonitor.api;

import java.net.URI;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.Postmark;
import app.raxx.deliverymonitor.SampleEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
class RecentDeliveriesTests {

	@Autowired
	Postmark postmark;

	@Test
	void answerHasTheFieldsThatScriptsRead() {
		SampleEvent bounce = SampleEvent.bounce().with("MessageID", "abc-2");
		this.postmark.isAnswered("recorded", SampleEvent.delivery().with("MessageID", "abc-1").with("Tag", null));
		this.postmark.isAnswered("recorded", bounce);
		this.postmark.isAnswered("recorded", SampleEvent.bounce().with("Type", "AutoResponder"));
		this.postmark.recentDeliveries("")
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentType(MediaType.APPLICATION_JSON)
			.expectBody()
			.json("""
					{"counts_24h": {"delivered": 1, "bounced": 1, "spam_complaint": 0}, "total_24h": 2}""")
			.jsonPath("$.events.length()")
			.isEqualTo(3)
			.jsonPath("$.events[1].recorded_at")
			.value(String.class, (time) -> assertThat(time).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"))
			.json("""
					{"events": [{"bounce_type": "AutoResponder"},
					            {"event_type": "Bounce", "message_id": "abc-2", "recipient": "ada@example.com",
					             "tag": "support-outbound", "bounce_type": "HardBounce", "bounce_description": "%s"},
					            {"event_type": "Delivery", "message_id": "abc-1", "recipient": "ada@example.com",
					             "tag": null, "bounce_type": null, "bounce_description": null}]}"""
				.formatted(bounce.field("Description")));
	}

	@Test
	void answerHasNoOtherFields() {
		this.postmark.isAnswered("recorded", SampleEvent.spamComplaint());
		this.postmark.recentDeliveries("")
			.expectBody()
			.jsonPath("$.length()")
			.isEqualTo(3)
			.jsonPath("$.counts_24h.length()")
			.isEqualTo(3)
			.jsonPath("$.events[0].length()")
			.isEqualTo(8);
	}

	@Test
	void emptyLogIsAnEmptyAnswer() {
		this.postmark.recentDeliveries("")
			.expectBody()
			.json("""
					{"events": [], "counts_24h": {"delivered": 0, "bounced": 0, "spam_complaint": 0}, "total_24h": 0}""",
					JsonCompareMode.STRICT);
	}

	@Test
	void pageHas50EventsByDefault() {
		for (int i = 0; i < 51; i++) {
			this.postmark.isAnswered("recorded", SampleEvent.delivery());
		}
		this.postmark.recentDeliveries("").expectBody().jsonPath("$.events.length()").isEqualTo(50);
		this.postmark.recentDeliveries("?limit=1").expectBody().jsonPath("$.events.length()").isEqualTo(1);
		this.postmark.recentDeliveries("?limit=500").expectBody().jsonPath("$.events.length()").isEqualTo(51);
	}

	@Test
	void linkToTheNextPageKeepsTheSearch() {
		for (int i = 0; i < 2; i++) {
			this.postmark.isAnswered("recorded", SampleEvent.delivery().with("Tag", "a=b&c {d}"));
		}
		String link = asks("?limit=1&tag=a=b%26c%20%7Bd%7D").expectStatus()
			.isOk()
			.returnResult(String.class)
			.getResponseHeaders()
			.getFirst(HttpHeaders.LINK);
		assertThat(link).isNotNull();
		String query = link.substring(link.indexOf('?'), link.indexOf('>'));
		assertThat(query).startsWith("?limit=1&tag=a=b%26c%20%7Bd%7D&cursor=");
		asks(query).expectStatus().isOk().expectBody().jsonPath("$.events.length()").isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "501", "-1", "many", "1e3", "99999999999" })
	void invalidLimitIsAnswered400(String limit) {
		this.postmark.recentDeliveries("?limit=" + limit)
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void addressWithoutAParameterNameIsNotRepeated() {
		asks("?ada@example.com").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.detail")
			.value(String.class, (detail) -> assertThat(detail).contains("recipient").doesNotContain("ada"))
			.jsonPath("$.parameter")
			.isEqualTo("(no name)");
	}

	/** With a query that stays as it is written. */
	private RestTestClient.ResponseSpec asks(String query) {
		return this.postmark.client()
			.get()
			.uri(URI.create(this.postmark.address() + "/api/_internal/postmark/recent-deliveries" + query))
			.exchange();
	}

}
