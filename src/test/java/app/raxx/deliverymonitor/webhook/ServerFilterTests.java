package app.raxx.deliverymonitor.webhook;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.quarantine.Quarantine;
import app.raxx.deliverymonitor.webhook.payload.PayloadReader;
import app.raxx.deliverymonitor.webhook.server.ServerFilter;
import app.raxx.deliverymonitor.webhook.server.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

@MonitorTest
class ServerFilterTests {

	@Autowired
	BodyReader bodies;

	@Autowired
	PayloadReader payloads;

	@Autowired
	EventLog eventLog;

	@Autowired
	Quarantine quarantine;

	@Autowired
	WebhookMetrics metrics;

	@Autowired
	JsonMapper json;

	@Autowired
	JdbcClient jdbc;

	@ParameterizedTest
	@ValueSource(longs = { 24, -23, 0 })
	void eventOfAnotherServerIsIgnored(long server) throws Exception {
		MockHttpServletResponse answer = answer(SampleEvent.delivery().with("ServerID", server));
		assertThat(answer.getStatus()).isEqualTo(200);
		assertThat(answer.getContentAsString()).isEqualTo("{\"status\":\"ignored\"}");
		assertThat(events()).isZero();
	}

	@Test
	void eventOfANamedOrUnknownServerAndATestAreRecorded() throws Exception {
		answer(SampleEvent.delivery().with("ServerID", 23));
		answer(SampleEvent.delivery().without("ServerID"));
		answer(SampleEvent.delivery().with("ServerID", 1).fromTheTestButton());
		await().until(() -> events() == 3);
	}

	@Test
	void ignoredEventsAreCountedForTwentyServersAndTheRestTogether() {
		Quarantine counts = mock();
		ServerFilter filter = TestServers.only(23L, counts);
		for (long server = 100; server < 150; server++) {
			assertThat(filter.ignores(SampleEvent.delivery().with("ServerID", server).event())).isTrue();
		}
		for (long server = 100; server < 120; server++) {
			verify(counts).discard("POSTMARK_SERVER_IDS does not name server " + server);
		}
		verify(counts, times(30)).discard("POSTMARK_SERVER_IDS does not name further servers");
	}

	private long events() {
		return this.jdbc.sql("select count(*) from event").query(Long.class).single();
	}

	private MockHttpServletResponse answer(SampleEvent body) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", WebhookEndpoint.PATH);
		request.setAsyncSupported(true);
		request.setContent(body.json().getBytes(UTF_8));
		MockHttpServletResponse response = new MockHttpServletResponse();
		new WebhookHandler(this.bodies, this.payloads, filter(), this.eventLog, this.quarantine, this.metrics,
				this.json)
			.handleRequest(request, response);
		return response;
	}

	private ServerFilter filter() {
		return TestServers.only(23L, this.quarantine);
	}

}
