package app.raxx.deliverymonitor.incident;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.threshold.Ratio;
import app.raxx.deliverymonitor.threshold.Rule;
import app.raxx.deliverymonitor.threshold.RuleId;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.domain.Limit;

import static org.assertj.core.api.Assertions.assertThat;

/** A stream that has rules of its own leaves the rules for all others. */
class StreamRulesTests {

	private static final RuleId ALL = new RuleId(Rule.Name.BOUNCE_RATE);

	private static final RuleId BROADCAST = new RuleId(Rule.Name.BOUNCE_RATE, "broadcast");

	static final TestClock clock = new TestClock();

	static Instance instance;

	@BeforeAll
	static void start() {
		instance = Instance.start(TestDatabase.fresh(), clock, "bounce.alert.streams.broadcast.rate=0.03",
				"bounce.alert.streams.broadcast.min-events=50");
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@BeforeEach
	void forget() {
		instance.forget();
	}

	@Test
	void newsletterHidesNoFailuresOfOtherMail() {
		instance.record(in("broadcast", SampleEvent.deliveries(9_970)));
		instance.record(in("broadcast", SampleEvent.bounces(30)));
		instance.round();
		assertThat(open()).isEmpty();
		instance.record(in("outbound", SampleEvent.deliveries(180)));
		instance.record(in("outbound", SampleEvent.bounces(20)));
		instance.round();
		assertThat(open()).extracting(Incident::ruleId).containsExactly(ALL);
		assertThat(open().getFirst().latest()).isEqualTo(new Ratio(20, 200));
	}

	@Test
	void streamHasItsOwnLimitMinimumAndIncident() {
		instance.record(in("Broadcast", SampleEvent.bounces(1)));
		instance.record(in("BROAD-cast", SampleEvent.deliveries(48)));
		instance.round();
		assertThat(open()).as("49 events").isEmpty();
		instance.record(in("broadcast", SampleEvent.deliveries(48)));
		instance.record(in("broadcast", SampleEvent.bounces(3)));
		instance.round();
		assertThat(open()).extracting(Incident::ruleId).containsExactly(BROADCAST);
		assertThat(open().getFirst().limit()).isEqualByComparingTo(new BigDecimal("0.03"));
		assertThat(open().getFirst().latest()).isEqualTo(new Ratio(4, 100));
		assertThat(instance.get(MeterRegistry.class)
			.get("postmark.incident.open")
			.tags("rule", "bounce_rate", "scope", "broadcast")
			.gauge()
			.value()).isEqualTo(1);
		instance.record(in("outbound", SampleEvent.bounces(3)));
		instance.round();
		assertThat(open()).extracting(Incident::ruleId).containsExactlyInAnyOrder(BROADCAST, ALL);
	}

	@Test
	void complaintsOfTheStreamStayInTheRuleForAll() {
		instance.record(in("broadcast", SampleEvent.spamComplaint("jane@example.com")));
		instance.round();
		assertThat(open()).extracting(Incident::ruleId).containsExactly(new RuleId(Rule.Name.SPAM_COMPLAINT_RATE));
	}

	@Test
	void muteIsForOneScope() {
		instance.get(OperatorActions.class).mute(BROADCAST, clock.instant().plusSeconds(60), "Jane", "newsletter");
		assertThat(instance.get(Mutes.class).inEffect(BROADCAST, clock.instant())).isPresent();
		assertThat(instance.get(Mutes.class).inEffect(ALL, clock.instant())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "\"rule\": \"bounce_rate\", \"scope\": \"broadcast\"", "\"rule\": \"bounce_rate.broadcast\"" })
	void apiMutesTheRuleOfAStreamByItsScopeOrItsWord(String rule) throws Exception {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + instance.port() + "/api/_internal/postmark/mutes"))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{%s, \"until\": \"%s\", \"author\": \"Jane\", \"reason\": \"newsletter\"}"
				.formatted(rule, clock.instant().plusSeconds(60))))
			.build();
		try (HttpClient http = HttpClient.newHttpClient()) {
			HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
			assertThat(answer.body()).contains("\"rule\":\"bounce_rate\",\"scope\":\"broadcast\"");
		}
	}

	@Test
	void incidentOfAStreamWithoutARuleIsResolved() {
		instance.record(in("broadcast", SampleEvent.deliveries(90)));
		instance.record(in("broadcast", SampleEvent.bounces(10)));
		instance.round();
		instance.sql("update incident set scope = 'gone'").update();
		instance.skip(Duration.ofMinutes(11));
		assertThat(open()).extracting(Incident::ruleId).containsExactly(BROADCAST);
		Incident gone = instance.get(Incidents.class).newest(Limit.of(2)).getLast();
		assertThat(gone.resolvedAt()).isNotNull();
		assertThat(gone.fineSince()).isNull();
	}

	private static SampleEvent[] in(String stream, SampleEvent... events) {
		return Arrays.stream(events).map((event) -> event.with("MessageStream", stream)).toArray(SampleEvent[]::new);
	}

	private static List<Incident> open() {
		return instance.get(Incidents.class).open();
	}

}
