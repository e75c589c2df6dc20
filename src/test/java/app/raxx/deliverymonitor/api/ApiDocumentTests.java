package app.raxx.deliverymonitor.api;

import java.util.Objects;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.quarantine.Quarantine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.jdbc.Sql;
import org.springframework.test.web.servlet.client.RestTestClient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
@Sql(statements = { "delete from notification", "delete from incident", "delete from event", "delete from tally",
		"delete from quarantined_body" })
class ApiDocumentTests {

	private static final String INCIDENT = """
			with past as (
			  insert into incident (rule, rate_limit, window_seconds, opened_at, opened_bad, opened_total, latest_bad,
			                        latest_total, worst_bad, worst_total, worst_at, judged_at, fine_since, resolved_at,
			                        level, level_at, worst_level, unreported)
			  values ('bounce_rate', 0.01, 3600, now(), 1, 60, 0, 58, 6, 60, now(), now(), now(), now(),
			          'warning', now(), 'warning', false)
			  returning id
			)
			insert into notification (incident_id, sink, kind, created_at, state, settled_at, attempts, refused)
			select id, 'slack', kind, now(), 'sent', now(), 1, false
			  from past, unnest(array['opened', 'resolved']) as kind""";

	private static final String PATH = "/api/_internal/postmark/";

	@Autowired
	RestTestClient client;

	@Autowired
	EventLog eventLog;

	@Autowired
	Quarantine quarantine;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void record() {
		this.jdbc.sql(INCIDENT).update();
		this.eventLog
			.record(SampleEvent.delivery("grace@example.com").ofMessage("00ad6b1e-1f9b-4b3e-9b3c-6f9f3f2d8a10").event())
			.join();
		this.eventLog
			.record(SampleEvent.bounce("ada@example.com", "HardBounce")
				.ofMessage("883953f4-6105-42a2-a16a-77a8eac79483")
				.event())
			.join();
	}

	@ParameterizedTest
	@CsvSource({ "recent-deliveries", "rates" })
	void exampleIsARealAnswer(String name) {
		assertThat(normalized(answer(HttpMethod.GET, name))).isEqualTo(normalized(example(name, "get")));
	}

	@Test
	void exampleOfAnIncidentIsARealAnswer() {
		JsonNode example = example("incidents", "get");
		// The bounce may have opened another
		JsonNode past = answer(HttpMethod.GET, "incidents").at("/incidents")
			.valueStream()
			.filter((incident) -> !incident.get("open").asBoolean())
			.findFirst()
			.orElseThrow();
		assertThat(normalized(past)).isEqualTo(normalized(example.at("/incidents/0")));
	}

	@Test
	void exampleOfAnErasureIsARealAnswer() {
		this.eventLog.record(SampleEvent.delivery("ada@example.com").event()).join();
		this.quarantine.keep("{\"Email\": \"ada@example.com\"}".getBytes(UTF_8), 28, "MessageID is missing");
		assertThat(normalized(answer(HttpMethod.DELETE, "events?recipient=ada@example.com")))
			.isEqualTo(normalized(example("events", "delete")));
	}

	@Test
	void exampleOfAProblemIsARealAnswer() {
		JsonNode problem = read(Objects.requireNonNull(this.client.get()
			.uri(PATH + "recent-deliveries?limit=0")
			.exchange()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody()));
		JsonNode example = document()
			.at("/components/responses/BadParameter/content/application~1problem+json/example");
		assertThat(example.isMissingNode()).isFalse();
		example.properties().forEach((field) -> assertThat(problem.get(field.getKey())).isEqualTo(field.getValue()));
	}

	@Test
	void everyEndpointIsDescribed() {
		assertThat(document().get("paths").properties()).hasSize(9)
			.allSatisfy((path) -> assertThat(path.getValue().properties())
				.filteredOn((operation) -> !operation.getKey().equals("parameters"))
				.allSatisfy(
						(operation) -> assertThat(operation.getValue().get("summary")).as(path.getKey()).isNotNull()));
	}

	@Test
	void everyKnownParameterIsDescribed() {
		String known = read(Objects.requireNonNull(this.client.get()
			.uri(PATH + "recent-deliveries?colour=red")
			.exchange()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody())).get("detail").asString();
		String names = document().at("/paths/~1api~1_internal~1postmark~1recent-deliveries/get/parameters")
			.valueStream()
			.map((one) -> one.get("name").asString())
			.sorted()
			.reduce((a, b) -> a + ", " + b)
			.orElseThrow();
		assertThat(known).endsWith(names);
	}

	private JsonNode document() {
		return answer(HttpMethod.GET, "openapi.json");
	}

	private JsonNode example(String name, String method) {
		JsonNode example = document().at("/paths/~1api~1_internal~1postmark~1" + name + "/" + method
				+ "/responses/200/content/application~1json/example");
		assertThat(example.isMissingNode()).isFalse();
		return example;
	}

	private JsonNode answer(HttpMethod method, String uri) {
		return read(Objects.requireNonNull(this.client.method(method)
			.uri(PATH + uri)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody()));
	}

	private static JsonNode read(String json) {
		return JsonMapper.shared().readTree(json);
	}

	/** Replaces the values that differ from call to call. */
	private static JsonNode normalized(JsonNode json) {
		return read(json.toString()
			.replaceAll("\"id\":\\d+", "\"id\":1")
			.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "then"));
	}

}
