package app.raxx.deliverymonitor.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.SampleBody;
import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.postmark.FakePostmark;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.tomakehurst.wiremock.http.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
@TestPropertySource(properties = { "postmark.server-api-key=" + FakePostmark.SERVER_KEY,
		"postmark.api-calls-per-minute=1000000", "postmark.api-retry-after=1ms",
		"postmark.message-streams=outbound,broadcast", "logging.level.app.raxx.deliverymonitor.postmark=info" })
@ExtendWith(OutputCaptureExtension.class)
class ReconciliationTests {

	static final FakePostmark FAKE = new FakePostmark();

	static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

	static final Instant TWO_DAYS_AGO = NOW.minus(Duration.ofHours(48));

	@Autowired
	Reconciler reconciler;

	@Autowired
	ReconciliationTask task;

	@Autowired
	ReconciliationRuns runs;

	@Autowired
	app.raxx.deliverymonitor.Postmark postmark;

	@Autowired
	EventLog eventLog;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MeterRegistry meters;

	/** Does nothing, because the tests decide when to reconcile. */
	@TestBean
	Task<Void> catchUpTask;

	static Task<Void> catchUpTask() {
		return Tasks.recurring("catch-up", FixedDelay.ofHours(1)).execute((instance, context) -> {
		});
	}

	@DynamicPropertySource
	static void postmark(DynamicPropertyRegistry registry) {
		registry.add("postmark.api-url", FAKE::url);
	}

	@BeforeEach
	void resetPostmark() {
		FAKE.reset();
	}

	@AfterAll
	static void stop() {
		FAKE.close();
	}

	@Test
	void eventsOfAnHourlongOutageAreRecorded() {
		SentMail mail = new SentMail();
		arrive(mail.seen, "recorded");
		Counts lastHour = this.eventLog.counts(Duration.ofHours(1));

		ReconciliationRun run = this.reconciler.run(TWO_DAYS_AGO, NOW);

		assertThat(run.problem()).isNull();
		assertThat(run.deliveries()).isEqualTo(700);
		assertThat(run.bounces() + run.spamComplaints()).isEqualTo(40);
		assertThat(run.spamComplaints()).isEqualTo(5);
		assertThat(events()).isEqualTo(mail.seen.size() + mail.missed.size());
		assertThatTalliesEqualTheLog();
		assertThat(this.eventLog.counts(Duration.ofHours(1))).isEqualTo(lastHour);

		FAKE.server().resetRequests();
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).missing()).isZero();
		FAKE.server().verify(0, getRequestedFor(urlPathMatching("/messages/outbound/.*/details")));

		arrive(mail.missed, "duplicate");
		assertThat(events()).isEqualTo(mail.seen.size() + mail.missed.size());
		assertThatTalliesEqualTheLog();
	}

	/** 1,380 messages and 120 bounces, of which an hour's 700 and 40 were missed. */
	private static final class SentMail {

		final List<SampleBody> seen = new ArrayList<>();

		final List<SampleBody> missed = new ArrayList<>();

		SentMail() {
			send(530, 80, TWO_DAYS_AGO.plusSeconds(60), Duration.ofHours(19), this.seen);
			send(700, 40, NOW.minus(Duration.ofHours(20)), Duration.ofHours(1), this.missed);
			send(60, 0, NOW.minus(Duration.ofHours(18)), Duration.ofHours(17), this.seen);
		}

		/** Of four that come back, one never arrived, the others had arrived. */
		private static void send(int delivered, int comeBack, Instant from, Duration within,
				List<SampleBody> webhooks) {
			for (int i = 0; i < delivered; i++) {
				Instant at = from.plus(within.multipliedBy(i).dividedBy(delivered)).plusNanos(123_456_700);
				SampleBody delivery = FAKE.delivers("Someone" + i + "@example.com", at);
				webhooks.add(delivery);
				if (i < comeBack / 4) {
					SampleBody kind = (i % 2 == 0) ? SampleBody.spamComplaint() : SampleBody.bounce();
					webhooks.add(FAKE.comesBack(delivery, kind, at.plusSeconds(5)));
				}
			}
			for (int i = comeBack / 4; i < comeBack; i++) {
				webhooks.add(FAKE.bounces("nobody" + i + "@example.com", from.plusSeconds(i)));
			}
		}

	}

	@Test
	void reconciledEventIsCountedAtPostmarksTime() {
		Instant then = NOW.minus(Duration.ofHours(3));
		FAKE.delivers("ada@example.com", then);
		this.reconciler.run(TWO_DAYS_AGO, NOW);
		assertThat(this.jdbc.sql("select recorded_at from event where reconciled")
			.query(java.sql.Timestamp.class)
			.single()
			.toInstant()).isEqualTo(then.truncatedTo(ChronoUnit.SECONDS));
		assertThat(this.eventLog.counts(Duration.ofHours(1)).total()).isZero();
		assertThat(this.eventLog.counts(Duration.ofHours(4)).delivered()).isEqualTo(1);
	}

	@Test
	void everyStreamIsComparedAndTheResultIsLogged(CapturedOutput output) {
		logFrom(LogLevel.INFO);
		double before = reconciledDeliveries();
		FAKE.delivers("ada@example.com", NOW.minusSeconds(7200));
		FAKE.deliversIn("broadcast", "bob@example.com", NOW.minusSeconds(7100));
		this.reconciler.run(TWO_DAYS_AGO, NOW);
		assertThat(this.jdbc.sql("select message_stream from event where reconciled order by 1")
			.query(String.class)
			.list()).containsExactly("broadcast", "outbound");
		assertThat(output).contains("2 deliveries, 0 bounces and 0 spam complaints had been missed");
		assertThat(reconciledDeliveries() - before).isEqualTo(2);
	}

	/** The tests cause failures that would fill the log. */
	@AfterEach
	void logErrorsOnly() {
		logFrom(LogLevel.ERROR);
	}

	private void logFrom(LogLevel level) {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(Reconciler.class.getName(), level);
	}

	private double reconciledDeliveries() {
		return this.meters.counter("postmark.reconciled", "type", "Delivery").count();
	}

	@Test
	void reconciledEventIsNotAReceivedEvent() {
		FAKE.delivers("ada@example.com", NOW.minusSeconds(7200));
		this.reconciler.run(TWO_DAYS_AGO, NOW);
		assertThat(events()).isEqualTo(1);
		assertThat(this.eventLog.lastReceivedAt()).isEmpty();
	}

	@Test
	void lostDeliveryOfALaterBouncedMessageIsRecorded() {
		SampleBody lost = FAKE.delivers("ada@example.com", NOW.minusSeconds(7200));
		this.postmark.isAnswered("recorded", FAKE.comesBack(lost, SampleBody.bounce(), NOW.minusSeconds(3600)));
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).deliveries()).isEqualTo(1);
	}

	@Test
	void settledMessageIsNotLookedUpAgain() {
		FAKE.bounces("nobody@example.com", NOW.minusSeconds(7200));
		FAKE.sends("on-its-way", "ada@example.com", NOW.minusSeconds(7200));
		this.reconciler.run(TWO_DAYS_AGO, NOW);
		FAKE.server().resetRequests();
		FAKE.happens("on-its-way", "Delivered", "ada@example.com", NOW.minusSeconds(60));
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).deliveries()).isEqualTo(1);
		FAKE.server().verify(1, getRequestedFor(urlPathMatching("/messages/outbound/.*/details")));
	}

	@Test
	void taskLeavesOutTheLast25Minutes() {
		FAKE.delivers("ada@example.com", Instant.now().minusSeconds(60));
		this.task.catchUp();
		assertThat(events()).isZero();
	}

	@Test
	void sliceWithMoreThan10000MessagesIsReadCompletely() {
		Instant from = NOW.minus(Duration.ofHours(5));
		for (int i = 0; i < 10_100; i++) {
			FAKE.sends("message-" + i, "ada@example.com", from.plusMillis(i * 1000L));
		}
		FAKE.delivers("late@example.com", from.plusSeconds(10_200));
		this.jdbc.sql("insert into settled_message select 'message-' || i, now() from generate_series(0, 10099) as i")
			.update();
		ReconciliationRun run = this.reconciler.run(NOW.minus(Duration.ofHours(6)), NOW);
		assertThat(run.problem()).isNull();
		assertThat(run.deliveries()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 500, 503 })
	void busyPostmarkIsAskedAgain(int status) {
		FAKE.delivers("ada@example.com", NOW.minusSeconds(7200));
		failTwice(status);
		ReconciliationRun run = this.reconciler.run(TWO_DAYS_AGO, NOW);
		assertThat(run.problem()).isNull();
		assertThat(run.deliveries()).isEqualTo(1);
	}

	private static void failTwice(int status) {
		for (int i = 0; i < 2; i++) {
			FAKE.server()
				.stubFor(get(urlPathEqualTo("/bounces")).inScenario("busy")
					.whenScenarioStateIs((i == 0) ? "Started" : "once")
					.willReturn(aResponse().withStatus(status))
					.willSetStateTo((i == 0) ? "once" : "twice"));
		}
	}

	@Test
	void nextRunContinuesWhereAFailedRunStopped() {
		SampleBody early = FAKE.delivers("ada@example.com", NOW.minus(Duration.ofHours(40)));
		SampleBody late = FAKE.delivers("bob@example.com", NOW.minus(Duration.ofHours(2)));
		FAKE.server()
			.stubFor(get(urlPathEqualTo("/messages/outbound/" + late.field("MessageID") + "/details"))
				.willReturn(serverError()));
		this.task.catchUp();
		ReconciliationRun stopped = this.runs.last().orElseThrow();
		assertThat(stopped.problem()).isEqualTo("Postmark refuses the call (500 without a reason).");
		assertThat(stopped.deliveries()).isEqualTo(1);
		this.postmark.isAnswered("duplicate", early);

		FAKE.server().removeStub(FAKE.server().getStubMappings().getFirst());
		this.task.catchUp();
		ReconciliationRun resumed = this.runs.last().orElseThrow();
		assertThat(resumed.isComplete()).isTrue();
		assertThat(resumed.since()).isEqualTo(stopped.comparedUntil());
		this.postmark.isAnswered("duplicate", late);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>Sorry</html>", "{\"TotalCount\": 3, \"Bounces\": [{\"ID\": 1, \"Mess", "[]", "null",
			"", "{\"TotalCount\": 3}", "{\"TotalCount\": \"many\", \"Bounces\": 7}" })
	void unreadableAnswerStopsTheRun(String body) {
		FAKE.server().stubFor(get(urlPathEqualTo("/bounces")).willReturn(okJson(body)));
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).problem())
			.isEqualTo("Postmark's API sent an answer that cannot be read.");
	}

	@Test
	void incompleteListStopsTheRun() {
		FAKE.server()
			.stubFor(get(urlPathEqualTo("/bounces")).willReturn(okJson("{\"TotalCount\": 3, \"Bounces\": []}")));
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).problem())
			.isEqualTo("Postmark counts 3 records and lists 0.");
	}

	@Test
	void brokenConnectionStopsTheRun() {
		FAKE.server()
			.stubFor(get(urlPathEqualTo("/bounces")).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).problem())
			.startsWith("Postmark's API did not answer within 5 s");
	}

	@Test
	void listedMessageThatPostmarkDoesNotHaveIsSkipped() {
		FAKE.delivers("ada@example.com", NOW.minusSeconds(7200));
		SampleBody unknown = FAKE.delivers("bob@example.com", NOW.minusSeconds(7100));
		FAKE.server()
			.stubFor(get(urlPathEqualTo("/messages/outbound/" + unknown.field("MessageID") + "/details"))
				.willReturn(aResponse().withStatus(422).withBody("{\"ErrorCode\": 701, \"Message\": \"Not found\"}")));
		ReconciliationRun run = this.reconciler.run(TWO_DAYS_AGO, NOW);
		assertThat(run.isComplete()).isTrue();
		assertThat(run.deliveries()).isEqualTo(1);
	}

	@Test
	void bounceWithoutRequiredFieldsIsSkipped() {
		FAKE.server()
			.stubFor(get(urlPathEqualTo("/bounces"))
				.willReturn(okJson("{\"TotalCount\": 1, \"Bounces\": [{\"ID\": 1, \"Type\": \"HardBounce\"}]}")));
		ReconciliationRun run = this.reconciler.run(TWO_DAYS_AGO, NOW);
		assertThat(run.isComplete()).isTrue();
		assertThat(run.missing()).isZero();
	}

	private void arrive(List<SampleBody> webhooks, String status) {
		try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
			List<Future<?>> calls = new ArrayList<>();
			webhooks.forEach((webhook) -> calls.add(threads.submit(() -> this.postmark.isAnswered(status, webhook))));
			assertThat(calls).allSatisfy((call) -> call.get(1, TimeUnit.MINUTES));
		}
	}

	private long events() {
		return this.jdbc.sql("select count(*) from event").query(Long.class).single();
	}

	private void assertThatTalliesEqualTheLog() {
		assertThat(this.jdbc.sql("""
				select span, start, kind, events from tally
				except
				select span, date_trunc(span, recorded_at, 'UTC'), kind, count(*)
				  from event, unnest(array['second', 'minute', 'hour']) as span
				 group by 1, 2, 3""").query().listOfRows()).isEmpty();
		assertThat(this.jdbc.sql("select sum(events) from tally where span = 'minute'").query(Long.class).single())
			.isEqualTo(events());
	}

}
