package app.raxx.deliverymonitor.reconciliation;

import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.doctor.Verdict;
import app.raxx.deliverymonitor.event.Counts;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.EventLogUnavailableException;
import app.raxx.deliverymonitor.event.LogTallies;
import app.raxx.deliverymonitor.event.retention.Retention;
import app.raxx.deliverymonitor.failure.FailureLogs;
import app.raxx.deliverymonitor.postmark.FakePostmark;
import app.raxx.deliverymonitor.postmark.Message;
import app.raxx.deliverymonitor.postmark.PostmarkProperties;
import app.raxx.deliverymonitor.postmark.PostmarkServers;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.tomakehurst.wiremock.http.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

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
	StreamReconciler streamReconciler;

	@Autowired
	ReconciliationTask task;

	@Autowired
	ReconciliationRuns runs;

	@Autowired
	ComparedSlices comparedSlices;

	@Autowired
	UndeliveredMessages undeliveredMessages;

	@Autowired
	LastReconciliation last;

	@Autowired
	PostmarkProperties properties;

	@Autowired
	Retention retention;

	@Autowired
	FailureLogs failureLogs;

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
		assertThat(LogTallies.wrong(this.jdbc)).isEmpty();
		assertThat(this.eventLog.counts(Duration.ofHours(1))).isEqualTo(lastHour);

		FAKE.server().resetRequests();
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).missing()).isZero();
		FAKE.server().verify(0, getRequestedFor(urlPathMatching("/messages/outbound/.*/details")));

		arrive(mail.missed, "duplicate");
		assertThat(events()).isEqualTo(mail.seen.size() + mail.missed.size());
		assertThat(LogTallies.wrong(this.jdbc)).isEmpty();
	}

	/** 1,380 messages and 120 bounces, of which an hour's 700 and 40 were missed. */
	private static final class SentMail {

		final List<SampleEvent> seen = new ArrayList<>();

		final List<SampleEvent> missed = new ArrayList<>();

		SentMail() {
			send(530, 80, TWO_DAYS_AGO.plusSeconds(60), Duration.ofHours(19), this.seen);
			send(700, 40, NOW.minus(Duration.ofHours(20)), Duration.ofHours(1), this.missed);
			send(60, 0, NOW.minus(Duration.ofHours(18)), Duration.ofHours(17), this.seen);
		}

		/** Of four that come back, one never arrived, the others had arrived. */
		private static void send(int delivered, int comeBack, Instant from, Duration within,
				List<SampleEvent> webhooks) {
			for (int i = 0; i < delivered; i++) {
				Instant at = from.plus(within.multipliedBy(i).dividedBy(delivered)).plusNanos(123_456_700);
				SampleEvent delivery = FAKE.delivers("Someone" + i + "@example.com", at);
				webhooks.add(delivery);
				if (i < comeBack / 4) {
					SampleEvent kind = (i % 2 == 0) ? SampleEvent.spamComplaint() : SampleEvent.bounce();
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
		assertThat(this.jdbc.sql(
				"select server_id || message_stream from event join source on source.id = source where reconciled order by 1")
			.query(String.class)
			.list()).containsExactly("23broadcast", "23outbound");
		assertThat(output).contains("2 deliveries, 0 bounces and 0 spam complaints had been missed");
		assertThat(reconciledDeliveries() - before).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void runOfAServerWhoseEventsAreIgnoredRecordsNothing(boolean isDelivered) {
		SampleEvent missed = isDelivered ? FAKE.delivers("ada@example.com", NOW.minusSeconds(7200))
				: FAKE.bounces("ada@example.com", NOW.minusSeconds(7200));
		ReconciliationRun run = reconciler(FAKE.serversOf(Set.of(24L), FakePostmark.SERVER_KEY)).run(TWO_DAYS_AGO, NOW);
		assertThat(run.problem()).startsWith("POSTMARK_SERVER_IDS does not name 23");
		assertThat(run.remedy()).startsWith("Add it there");
		assertThat(events()).isZero();
		this.postmark.isAnswered("recorded", missed);
	}

	@Test
	void serverIsReadOnceHoweverManyRuns() {
		FAKE.delivers("ada@example.com", NOW.minusSeconds(7200));
		Reconciler reconciler = reconciler(FAKE.servers(FakePostmark.SERVER_KEY));
		reconciler.run(TWO_DAYS_AGO, NOW);
		FAKE.bounces("bob@example.com", NOW.minusSeconds(7000));
		reconciler.run(TWO_DAYS_AGO, NOW);
		FAKE.server().verify(1, getRequestedFor(urlPathEqualTo("/server")));
	}

	private Reconciler reconciler(PostmarkServers servers) {
		return reconciler(servers, this.streamReconciler);
	}

	private Reconciler reconciler(PostmarkServers servers, StreamReconciler streamReconciler) {
		return new Reconciler(streamReconciler, this.comparedSlices, this.undeliveredMessages, servers, this.properties,
				new Feedback(servers, this.eventLog, this.runs, Clock.systemUTC()), this.retention, this.runs,
				this.failureLogs, Clock.systemUTC());
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
		SampleEvent lost = FAKE.delivers("ada@example.com", NOW.minusSeconds(7200));
		this.postmark.isAnswered("recorded", FAKE.comesBack(lost, SampleEvent.bounce(), NOW.minusSeconds(3600)));
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
	void deliveryInAnotherSpellingIsNotMissed() {
		SampleEvent plain = FAKE.delivers("ada@example.com", NOW.minusSeconds(7200));
		this.postmark.isAnswered("recorded", plain.with("Recipient", "\"Example, Ada\" <Ada@Example.com>"));
		SampleEvent named = FAKE.delivers("Bob <bob@example.com.>", NOW.minusSeconds(7200));
		this.postmark.isAnswered("recorded", named.with("Recipient", "bob@example.com"));
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).missing()).isZero();
		FAKE.server().verify(0, getRequestedFor(urlPathMatching("/messages/outbound/.*/details")));
		this.postmark.isAnswered("duplicate", plain);
		this.postmark.isAnswered("duplicate", named);
	}

	@Test
	void taskLeavesOutTheEventsThatPostmarkMayRepeat() {
		FAKE.delivers("ada@example.com", Instant.now().minus(Duration.ofMinutes(74)));
		this.task.catchUp();
		assertThat(events()).isZero();
	}

	/** The webhook call may still come, although the message was sent long ago. */
	@Test
	void taskLeavesOutALateDeliveryOfTheLast75Minutes() {
		FAKE.sends("slow", "ada@example.com", Instant.now().minusSeconds(7200));
		FAKE.happens("slow", "Delivered", "ada@example.com", Instant.now().minusSeconds(60));
		this.task.catchUp();
		assertThat(this.runs.last().orElseThrow().isComplete()).isTrue();
		assertThat(events()).isZero();
	}

	@Test
	void sliceWithMoreThan10000MessagesIsReadCompletely() {
		Instant from = NOW.minus(Duration.ofHours(5));
		for (int i = 0; i < 10_100; i++) {
			FAKE.sends("message-" + i, "ada@example.com", from.plusMillis(i * 1000L));
		}
		FAKE.delivers("late@example.com", from.plusSeconds(10_200));
		this.jdbc.sql("""
				insert into undelivered_message
				select 23, 'message-' || i, 'outbound', 1, now(), now(), true from generate_series(0, 10099) as i""")
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
		SampleEvent early = FAKE.delivers("ada@example.com", NOW.minus(Duration.ofHours(40)));
		SampleEvent late = FAKE.delivers("bob@example.com", NOW.minus(Duration.ofHours(2)));
		FAKE.server()
			.stubFor(get(urlPathEqualTo("/messages/outbound/" + late.field("MessageID") + "/details"))
				.willReturn(serverError()));
		this.task.catchUp();
		ReconciliationRun stopped = this.runs.last().orElseThrow();
		assertThat(stopped.problem()).isEqualTo("Postmark refuses the call (500 without a reason)");
		assertThat(this.last.finding())
			.satisfies((finding) -> assertThat(finding.seen()).endsWith("stopped: " + stopped.problem()))
			.satisfies(
					(finding) -> assertThat(finding.todo()).isEqualTo(stopped.remedy()).startsWith("Try again later"));
		assertThat(stopped.deliveries()).isEqualTo(1);
		this.postmark.isAnswered("duplicate", early);

		FAKE.server().removeStub(FAKE.server().getStubMappings().getFirst());
		FAKE.server().resetRequests();
		this.task.catchUp();
		ReconciliationRun resumed = this.runs.last().orElseThrow();
		assertThat(resumed.isComplete()).isTrue();
		FAKE.server().verify(1, getRequestedFor(urlPathMatching("/messages/outbound/.*/details")));
		this.postmark.isAnswered("duplicate", late);
	}

	@Test
	void unchangedDayIsCountedOnly() {
		send(600, yesterday());
		assertThat(compareYesterday().deliveries()).isEqualTo(600);
		assertThat(this.jdbc.sql("select distinct list, total from compared_slice where total > 0 and since = :day")
			.param("day", yesterday().atOffset(ZoneOffset.UTC))
			.query((row, number) -> row.getString("list") + " " + row.getInt("total"))
			.list()).containsExactly("messages 600");

		FAKE.server().resetRequests();
		assertThat(compareYesterday().missing()).isZero();
		FAKE.server()
			.verify(0, getRequestedFor(urlPathEqualTo("/messages/outbound")).withQueryParam("offset", equalTo("500")));
		FAKE.server()
			.verify(1,
					getRequestedFor(urlPathEqualTo("/messages/outbound"))
						.withQueryParam("messagestream", equalTo("outbound"))
						.withQueryParam("count", equalTo("1")));
		FAKE.server().verify(0, getRequestedFor(urlPathMatching("/messages/outbound/.*/details")));
	}

	private static Instant yesterday() {
		return NOW.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
	}

	/** Like the task, whatever the time of the day is. */
	private ReconciliationRun compareYesterday() {
		return this.reconciler.catchUp(yesterday(), yesterday().plus(Duration.ofDays(1)));
	}

	private static void send(int messages, Instant from) {
		for (int i = 0; i < messages; i++) {
			FAKE.delivers("someone" + i + "@example.com", from.plusSeconds(60 + i));
		}
	}

	@Test
	void bounceAndMessageThatPostmarkListsLaterAreFound() {
		send(2, yesterday());
		compareYesterday();
		FAKE.lists("{\"ID\": 9001, \"Email\": \"ada@example.com\", \"MessageID\": \"m-1\"}",
				yesterday().plusSeconds(30));
		FAKE.delivers("ada@example.com", yesterday().plusSeconds(20));
		assertThat(compareYesterday()).satisfies((run) -> assertThat(run.bounces()).isEqualTo(1))
			.satisfies((run) -> assertThat(run.deliveries()).isEqualTo(1));
	}

	@Test
	void messageIsLookedUpUntilItIsSettled() {
		FAKE.sends("on-its-way", "ada@example.com", yesterday().plusSeconds(60));
		compareYesterday();
		compareYesterday();
		FAKE.server().verify(2, getRequestedFor(urlPathEqualTo("/messages/outbound/on-its-way/details")));
		FAKE.happens("on-its-way", "Delivered", "ada@example.com", yesterday().plusSeconds(600));
		for (int missing : List.of(1, 0)) {
			assertThat(compareYesterday().deliveries()).isEqualTo(missing);
		}
		FAKE.server().verify(3, getRequestedFor(urlPathEqualTo("/messages/outbound/on-its-way/details")));
	}

	@Test
	void messageWhoseWebhookCallCameLateIsNotLookedUpAgain() {
		SampleEvent late = FAKE.delivers("ada@example.com", yesterday().plusSeconds(60));
		this.undeliveredMessages.add(23, "outbound", List.of(new Message(late.field("MessageID").toString(),
				List.of("ada@example.com", "Ada <ada@example.com>"), yesterday().plusSeconds(59))));
		this.postmark.isAnswered("recorded", late);
		compareYesterday();
		FAKE.server().verify(0, getRequestedFor(urlPathMatching("/messages/outbound/.*/details")));
		assertThat(this.jdbc.sql("select settled from undelivered_message").query(Boolean.class).list())
			.containsExactly(true);
	}

	/** As a version with slices of another width leaves them. */
	@Test
	void slicesOfAnotherWidthAreNotTrusted() {
		send(2, yesterday());
		this.jdbc
			.sql("""
					insert into compared_slice
					select 23, 'outbound', 'messages', since, since + interval '6 hours', 2, now()
					  from generate_series(:day::timestamptz, :day::timestamptz + interval '18 hours', '6 hours') as since""")
			.param("day", yesterday().toString())
			.update();
		assertThat(compareYesterday().deliveries()).isEqualTo(2);
	}

	@Test
	void instancesThatRunAtTheSameTimeRecordEachEventOnce() {
		send(300, yesterday());
		try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
			List<Future<ReconciliationRun>> runs = Stream.generate(() -> instances.submit(() -> compareYesterday()))
				.limit(2)
				.toList();
			assertThat(runs).allSatisfy((run) -> assertThat(run.get(1, TimeUnit.MINUTES).problem()).isNull());
			assertThat(runs.stream().mapToInt((run) -> run.resultNow().deliveries()).sum()).isEqualTo(300);
		}
		assertThat(events()).isEqualTo(300);
		assertThat(compareYesterday().missing()).isZero();
	}

	@Test
	void commandComparesWhatIsKnownToo() {
		send(2, yesterday());
		compareYesterday();
		this.jdbc.sql("delete from event").update();
		this.jdbc.sql("delete from undelivered_message").update();
		compareYesterday();
		assertThat(events()).isZero();
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).deliveries()).isEqualTo(2);
	}

	@Test
	void whatNoRunReadsAnyMoreIsForgotten() {
		this.jdbc.sql("""
				insert into compared_slice values
				  (23, 'outbound', 'messages', now() - interval '73 hours', now() - interval '49 hours', 0, now()),
				  (23, 'outbound', 'messages', now() - interval '70 hours', now() - interval '46 hours', 0, now())""")
			.update();
		this.jdbc
			.sql("""
					insert into undelivered_message values
					  (23, 'old', 'outbound', 1, now() - interval '50 hours', now() - interval '49 hours', false),
					  (23, 'compared by hand', 'outbound', 1, now() - interval '60 hours', now() - interval '1 hour', false)""")
			.update();
		this.task.catchUp();
		assertThat(this.jdbc.sql("select count(*) from compared_slice where until < now() - interval '48 hours'")
			.query(Integer.class)
			.single()).isZero();
		assertThat(this.jdbc.sql("select message_id from undelivered_message").query(String.class).list())
			.containsExactly("compared by hand");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>Sorry</html>", "{\"TotalCount\": 3, \"Bounces\": [{\"ID\": 1, \"Mess", "[]", "null",
			"", "{\"TotalCount\": 3}", "{\"Bounces\": []}", "{\"TotalCount\": null, \"Bounces\": []}",
			"{\"TotalCount\": \"many\", \"Bounces\": 7}" })
	void unreadableAnswerStopsTheRun(String body) {
		FAKE.server().stubFor(get(urlPathEqualTo("/bounces")).willReturn(okJson(body)));
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).problem())
			.isEqualTo("Postmark's API sent an answer that cannot be read");
	}

	@Test
	void incompleteListStopsTheRun() {
		FAKE.server()
			.stubFor(get(urlPathEqualTo("/bounces")).willReturn(okJson("{\"TotalCount\": 3, \"Bounces\": []}")));
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).problem()).isEqualTo("Postmark counts 3 records and lists 0");
	}

	@Test
	void brokenConnectionStopsTheRun() {
		FAKE.server()
			.stubFor(get(urlPathEqualTo("/bounces")).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).problem())
			.startsWith("The connection to Postmark's API broke off");
	}

	@Test
	void listedMessageThatPostmarkDoesNotHaveIsSkipped() {
		FAKE.delivers("ada@example.com", NOW.minusSeconds(7200));
		SampleEvent unknown = FAKE.delivers("bob@example.com", NOW.minusSeconds(7100));
		FAKE.server()
			.stubFor(get(urlPathEqualTo("/messages/outbound/" + unknown.field("MessageID") + "/details"))
				.willReturn(aResponse().withStatus(422).withBody("{\"ErrorCode\": 701, \"Message\": \"Not found\"}")));
		ReconciliationRun run = this.reconciler.run(TWO_DAYS_AGO, NOW);
		assertThat(run.isComplete()).isTrue();
		assertThat(run.deliveries()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			bounce 2                   | {"ID": 2, "Email": "ada@example.com", "BouncedAt": "2026-11-20T10:00:00"}
			bounce abc                 | {"ID": "abc", "Email": "ada@example.com"}
			a bounce without an ID     | {"ID": "ada@example.com", "Email": "ada@example.com"}
			a bounce without an ID     | {"ID": null, "Email": "ada@example.com"}
			bounce 2                   | {"ID": 2, "Email": "ada@example.com", "Details": {"x": 1}}
			bounce 2                   | {"ID": 2, "Type": "HardBounce"}
			bounce 2                   | {"ID": 2, "Email": "ada@example.com", "BouncedAt": "20 November 2026"}
			""")
	void unreadableBounceIsSkippedAndNamed(String name, String record, CapturedOutput output) {
		logFrom(LogLevel.WARN);
		FAKE.lists("{\"ID\": 1, \"Email\": \"bob@example.com\", \"MessageID\": \"m-1\"}", NOW.minusSeconds(7300));
		FAKE.lists(record, NOW.minusSeconds(7200));
		FAKE.lists("{\"ID\": \"3\", \"Email\": \"bob@example.com\", \"MessageID\": \"m-3\"}", NOW.minusSeconds(7100));
		for (int missing : List.of(2, 0, 0)) {
			this.task.catchUp();
			ReconciliationRun run = this.runs.last().orElseThrow();
			assertThat(run.isComplete()).isTrue();
			assertThat(run.bounces()).isEqualTo(missing);
			assertThat(run.skipped()).isEqualTo(1);
			assertThat(run.skippedRecords()).isEqualTo(name);
		}
		assertThat(this.last.finding()).satisfies((finding) -> assertThat(finding.verdict()).isEqualTo(Verdict.WARNING))
			.satisfies((finding) -> assertThat(finding.todo()).contains(name));
		assertThat(output).contains("were skipped: " + name).doesNotContain("@example.com");
	}

	@Test
	void unreadableMessageIsSkippedAndNamed() {
		FAKE.delivers("ada@example.com", NOW.minusSeconds(7300));
		FAKE.sends("odd", "ada@example.com", NOW.minusSeconds(7200));
		FAKE.messageHas("ReceivedAt", null);
		FAKE.sends("null-recipient", "ada@example.com", NOW.minusSeconds(7150));
		FAKE.messageHas("Recipients", Arrays.asList("ada@example.com", null));
		FAKE.delivers("bob@example.com", NOW.minusSeconds(7100));
		ReconciliationRun run = this.reconciler.run(TWO_DAYS_AGO, NOW);
		assertThat(run.isComplete()).isTrue();
		assertThat(run.deliveries()).isEqualTo(2);
		assertThat(run.skippedRecords()).isEqualTo("message null-recipient, message odd");
	}

	@Test
	void emptyListMayBeNull() {
		FAKE.server()
			.stubFor(get(urlPathEqualTo("/bounces")).willReturn(okJson("{\"TotalCount\": \"0\", \"Bounces\": null}")));
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).isComplete()).isTrue();
	}

	@Test
	void messageWithoutRecipientsIsLookedUpOnce() {
		FAKE.sends("odd", "ada@example.com", NOW.minusSeconds(7200));
		FAKE.messageHas("Recipients", List.of());
		FAKE.happens("odd", "Delivered", "ada@example.com", NOW.minusSeconds(7100));
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).deliveries()).isEqualTo(1);
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).deliveries()).isZero();
	}

	@Test
	void unreadableEventOfAMessageIsSkipped() {
		FAKE.sends("odd", "ada@example.com", NOW.minusSeconds(7200));
		Map<String, Object> unknown = new HashMap<>(Map.of("Type", "Teleported", "ReceivedAt", NOW.toString()));
		unknown.put("Recipient", null);
		FAKE.happens("odd", unknown);
		FAKE.happens("odd", "Delivered", "ada@example.com", NOW.minusSeconds(7100));
		ReconciliationRun run = this.reconciler.run(TWO_DAYS_AGO, NOW);
		assertThat(run.isComplete()).isTrue();
		assertThat(run.deliveries()).isEqualTo(1);
		assertThat(run.skippedRecords()).isEqualTo("events of odd");
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).skipped()).isZero();
	}

	/** Postmark accepts such a message by SMTP and does not send it. */
	@ParameterizedTest
	@ValueSource(strings = { "SMTPApiError", "ManuallyDeactivated", "Unsubscribe", "TemplateRenderingFailed" })
	void noticeThatTheWebhookDoesNotSendIsStoredAndNotMissed(String type) {
		for (int id = 9001; id < 9004; id++) {
			FAKE.lists("{\"ID\": %d, \"Type\": \"%s\", \"Email\": \"gone@example.com\", \"MessageID\": \"m-%d\"}"
				.formatted(id, type, id), NOW.minusSeconds(7200));
			this.task.catchUp();
			assertThat(this.runs.last().orElseThrow().missing()).isZero();
		}
		assertThat(this.last.finding().verdict()).isEqualTo(Verdict.OK);
		assertThat(this.jdbc.sql("select kind from event").query(String.class).list()).hasSize(3)
			.containsOnly("notice");
		assertThat(this.eventLog.counts(Duration.ofHours(24)).total()).isZero();
	}

	@Test
	void bounceWithoutAMessageIsRecordedOnce() {
		FAKE.lists("{\"ID\": 9001, \"Email\": \"ada@example.com\", \"MessageID\": null}", NOW.minusSeconds(7200));
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).bounces()).isEqualTo(1);
		assertThat(this.reconciler.run(TWO_DAYS_AGO, NOW).bounces()).isZero();
	}

	static Stream<Arguments> failures() {
		return Stream.of(
				Arguments.of(new StackOverflowError(), "The run failed (StackOverflowError)", "This is a defect"),
				Arguments.of(new IllegalStateException("ada@example.com"), "The run failed (IllegalStateException)",
						"This is a defect"),
				Arguments.of(new EventLogUnavailableException("late"),
						"The database failed (EventLogUnavailableException)", "Check the database."),
				Arguments.of(new CannotAcquireLockException("late", new SQLException("canceling statement", "55P03")),
						"The database failed (SQLException, SQLState 55P03: canceling statement)",
						"Check the database."));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void endIsRecordedWhateverWasThrown(Throwable failure, String problem, String remedy) {
		StreamReconciler failing = mock(StreamReconciler.class);
		doThrow(failure).when(failing).compareBounces(any(), any(), any(), any(), any());
		ReconciliationRun run = reconciler(FAKE.servers(FakePostmark.SERVER_KEY), failing).run(TWO_DAYS_AGO, NOW);
		assertThat(this.runs.last().orElseThrow().problem()).isEqualTo(problem).isEqualTo(run.problem());
		assertThat(this.last.finding())
			.satisfies((finding) -> assertThat(finding.seen()).endsWith("stopped: " + problem))
			.satisfies((finding) -> assertThat(finding.todo()).startsWith(remedy));
	}

	@Test
	@Timeout(30)
	void interruptedRunIsRecordedAndNoFailure() throws Exception {
		FAKE.server().stubFor(get(urlPathEqualTo("/bounces")).willReturn(okJson("{}").withFixedDelay(60_000)));
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		Thread run = Thread.ofPlatform().start(() -> {
			this.task.catchUp();
			interrupted.complete(Thread.currentThread().isInterrupted());
		});
		await().until(() -> !FAKE.server().getAllServeEvents().isEmpty() || this.runs.last().isPresent());
		run.interrupt();
		assertThat(interrupted.get()).isTrue();
		assertThat(this.runs.last().orElseThrow().problem()).isEqualTo("the service was stopped meanwhile");
		assertThat(this.last.finding().verdict()).isEqualTo(Verdict.WARNING);
	}

	@ParameterizedTest
	@CsvSource({ "119, 119, OK", "170, 121, WARNING", "700, 119, OK", "900, 719, WARNING", "900, 721, FAILED",
			"10080, 10080, FAILED", "170, , WARNING", "5, , WARNING", "721, , FAILED" })
	void runThatIsOldOrNeverEndedIsReported(int startedMinutesAgo, @Nullable Integer endedMinutesAgo, Verdict verdict) {
		insertRun(startedMinutesAgo, endedMinutesAgo);
		assertThat(this.last.finding().verdict()).isEqualTo(verdict);
	}

	@ParameterizedTest
	@CsvSource({ "30, OK", "150, WARNING", "750, FAILED" })
	void runsThatDoNotEndAreReported(int lastEndMinutesAgo, Verdict verdict) {
		insertRun(lastEndMinutesAgo + 1, lastEndMinutesAgo);
		insertRun(lastEndMinutesAgo - 10, null);
		insertRun(5, null);
		assertThat(this.last.finding().verdict()).isEqualTo(verdict);
	}

	private void insertRun(int startedMinutesAgo, @Nullable Integer endedMinutesAgo) {
		this.jdbc
			.sql("""
					insert into reconciliation (started_at, finished_at, since, until, compared_until)
					values (now() - make_interval(mins => :started), now() - make_interval(mins => :ended), now(), now(), now())
					""")
			.param("started", startedMinutesAgo)
			.param("ended", endedMinutesAgo, Types.INTEGER)
			.update();
	}

	private void arrive(List<SampleEvent> webhooks, String status) {
		try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
			List<Future<?>> calls = new ArrayList<>();
			webhooks.forEach((webhook) -> calls.add(threads.submit(() -> this.postmark.isAnswered(status, webhook))));
			assertThat(calls).allSatisfy((call) -> call.get(1, TimeUnit.MINUTES));
		}
	}

	private long events() {
		return this.jdbc.sql("select count(*) from event").query(Long.class).single();
	}

}
