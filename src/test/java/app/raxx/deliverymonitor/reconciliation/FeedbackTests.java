package app.raxx.deliverymonitor.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.checkup.Checkup;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.Incidents;
import app.raxx.deliverymonitor.postmark.FakePostmark;
import app.raxx.deliverymonitor.threshold.Rule;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The messages to the operator when Postmark's calls stop, over hours of a test clock.
 * Two instances evaluate and dispatch at once.
 */
class FeedbackTests {

	static final Duration STEP = Duration.ofMinutes(5);

	static final FakePostmark postmark = new FakePostmark();

	static final FakeSlack slack = new FakeSlack();

	static final TestClock clock = new TestClock();

	static List<Instance> both;

	static Instance instance;

	@BeforeAll
	static void start() {
		String[] settings = { "postmark.server-api-key=" + FakePostmark.SERVER_KEY,
				"postmark.api-url=" + postmark.url(), "postmark.api-calls-per-minute=1000000",
				"postmark.api-retry-after=1ms", "alert.resolve-after=0s", "doctor.interval=365d",
				"monitor.base-url=https://127.0.0.1:1", "sending.dns-server=127.0.0.1:1", "sending.smtp=127.0.0.1:1" };
		JdbcConnectionDetails database = TestDatabase.fresh();
		both = Stream.generate(() -> Instance.start(database, clock, slack.settings(settings)).withoutWatch())
			.limit(2)
			.toList();
		instance = both.getFirst();
		await().atMost(Duration.ofSeconds(30)).until(() -> instance.get(Checkup.class).lastReport().isPresent());
	}

	@AfterAll
	static void stop() {
		both.forEach(Instance::close);
		postmark.close();
		slack.close();
	}

	@BeforeEach
	void forget() {
		clock.turn(Duration.ofDays(3));
		await().until(() -> instance.isNothingDue("catch-up"));
		instance.sql("truncate event, tally, reconciliation, checkup").update();
		postmark.reset();
		instance.sql("update scheduled_tasks set execution_time = :now where task_name = 'catch-up'")
			.param("now", clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		await().until(() -> instance.isNothingDue("catch-up"));
		instance.sql("truncate notification, incident cascade").update();
		slack.forget();
	}

	/** The first run that sees a missed event sees only one. */
	@Test
	void callsThatStopAreReportedWithinThreeHoursAndAgainWhenTheyArrive() {
		send(Duration.ofMinutes(45), true);
		Duration untilOpen = sendUntil(1, false);
		assertThat(untilOpen).isBetween(Duration.ofMinutes(75), Duration.ofHours(3));
		assertThat(slack.lines()).singleElement()
			.asString()
			.contains("Feedback from Postmark is incomplete", "calls do not arrive", "Run the command doctor");
		send(Duration.ofMinutes(30), false);
		assertThat(open()).hasSize(1);
		Duration untilOver = sendUntil(0, true);
		assertThat(untilOver).isLessThan(Duration.ofMinutes(150));
		send(Duration.ofMinutes(75), true);
		assertThat(open()).isEmpty();
		assertThat(slack.lines()).hasSize(2).last().asString().contains("Feedback from Postmark is complete again");
	}

	@Test
	void missedEventsOfADowntimeThatIsOverAreNotReported() {
		send(Duration.ofMinutes(30), true);
		for (int minute = 0; minute < 100; minute += 5) {
			postmark.delivers("ada@example.com", clock.instant().plus(Duration.ofMinutes(minute)));
		}
		clock.turn(Duration.ofMinutes(100));
		send(Duration.ofMinutes(155), true);
		assertThat(instance.sql("select count(*) from event where reconciled").query(Long.class).single())
			.isGreaterThan(10);
		assertThat(slack.lines()).isEmpty();
	}

	@Test
	void comparisonThatFailsForThreeHoursIsReported() {
		StubMapping failing = postmark.server()
			.stubFor(WireMock.get(WireMock.urlPathEqualTo("/bounces")).willReturn(WireMock.unauthorized()));
		send(Duration.ofMinutes(170), true);
		assertThat(open()).isEmpty();
		send(Duration.ofMinutes(75), true);
		assertThat(open()).singleElement()
			.extracting(Incident::fault)
			.asString()
			.contains("the comparison with Postmark does not come to its end: ");
		postmark.server().removeStub(failing);
		send(Duration.ofMinutes(75), true);
		assertThat(open()).isEmpty();
	}

	@Test
	void webhookThatIsMissingAtPostmarkIsReportedByOneRule() {
		postmark.server()
			.stubFor(WireMock.get(WireMock.urlPathEqualTo("/webhooks"))
				.willReturn(WireMock.okJson("{\"Webhooks\": []}")));
		instance.get(Checkup.class).examine().join();
		send(Duration.ofMinutes(15), true);
		assertThat(slack.lines()).isEmpty();
		instance.get(Checkup.class).examine().join();
		send(STEP, true);
		assertThat(slack.lines()).filteredOn((line) -> line.contains("Feedback from Postmark is incomplete"))
			.singleElement()
			.asString()
			.contains("the webhook at Postmark: outbound missing (there is none): Postmark does not call it",
					"Run the command webhook apply");
		assertThat(open()).filteredOn((incident) -> incident.rule() == Rule.Name.DOCTOR)
			.singleElement()
			.extracting((incident) -> Objects.requireNonNull(incident.fault()).names())
			.asString()
			.contains("SPF")
			.doesNotContain("Postmark webhook");
	}

	private static List<Incident> open() {
		return instance.get(Incidents.class).open();
	}

	private static Duration sendUntil(int incidents, boolean arrive) {
		Duration time = Duration.ZERO;
		while (open().size() != incidents && time.compareTo(Duration.ofHours(6)) < 0) {
			send(STEP, arrive);
			time = time.plus(STEP);
		}
		return time;
	}

	/** Mail is sent every 5 minutes. */
	private static void send(Duration time, boolean arrive) {
		for (long minute = 0; minute < time.toMinutes(); minute += STEP.toMinutes()) {
			SampleEvent delivery = postmark.delivers("ada@example.com", clock.instant());
			if (arrive) {
				instance.record(delivery);
			}
			clock.turn(STEP);
			await().atMost(Duration.ofSeconds(30))
				.pollInterval(Duration.ofMillis(10))
				.until(() -> instance.isNothingDue("catch-up"));
			both.parallelStream().forEach(Instance::judge);
		}
		both.parallelStream().forEach(Instance::round);
	}

}
