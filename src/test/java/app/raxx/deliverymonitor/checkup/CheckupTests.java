package app.raxx.deliverymonitor.checkup;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

import app.raxx.deliverymonitor.FakeSlack;
import app.raxx.deliverymonitor.Instance;
import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.TestDatabase;
import app.raxx.deliverymonitor.doctor.DoctorReport;
import app.raxx.deliverymonitor.doctor.Finding;
import app.raxx.deliverymonitor.incident.Incident;
import app.raxx.deliverymonitor.incident.Incidents;
import app.raxx.deliverymonitor.incident.OperatorActions;
import app.raxx.deliverymonitor.threshold.Rule;
import app.raxx.deliverymonitor.threshold.RuleId;
import com.github.tomakehurst.wiremock.WireMockServer;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The service's checks of itself, and what the operator is sent about them. Two instances
 * evaluate and dispatch at once. The tests run all rounds but the first.
 */
class CheckupTests {

	static final JdbcConnectionDetails database = TestDatabase.fresh();

	static final TestClock clock = new TestClock();

	static final FakeSlack slack = new FakeSlack();

	static final WireMockServer outside = new WireMockServer(options().dynamicPort());

	static List<Instance> both;

	@BeforeAll
	static void start() {
		outside.start();
		outside.stubFor(get(urlEqualTo("/ping/1")).willReturn(ok()));
		String[] settings = slack.settings("doctor.interval=365d", "sending.dns-server=127.0.0.1:1",
				"sending.smtp=127.0.0.1:1", "heartbeat.url=" + outside.baseUrl() + "/ping/1",
				"spring.datasource.hikari.connection-init-sql=set lock_timeout = '500ms'");
		both = List.of(Instance.start(database, clock, settings).withoutWatch(),
				Instance.start(database, clock, settings).withoutWatch());
		await().atMost(Duration.ofSeconds(30))
			.until(() -> checkup().lastReport().isPresent()
					&& !outside.findAll(getRequestedFor(urlEqualTo("/ping/1"))).isEmpty());
	}

	@AfterAll
	static void stop() {
		both.forEach(Instance::close);
		slack.close();
		outside.stop();
	}

	@BeforeEach
	void forget() {
		both.getFirst().forget();
		both.getFirst().sql("truncate checkup, mute").update();
		slack.forget();
	}

	@Test
	void ruleThatIsNotEvaluatedOpensTheDoctorsIncident() throws Exception {
		try (Connection lock = TestDatabase.connect(database)) {
			lock.createStatement().execute("select pg_advisory_lock(hashtextextended('judge bounce_rate', 0))");
			skip(Duration.ofMinutes(3));
			examineRules();
			assertThat(slack.lines()).isEmpty();
			skip(Duration.ofMinutes(15));
			examineRules();
			assertThat(slack.lines()).singleElement()
				.asString()
				.contains("A check of the delivery monitor fails. Problem: Rules: bounce_rate not evaluated for 18 min")
				.endsWith("Action needed now: look into it, and acknowledge it to stop the reminders.")
				.doesNotContain("spam_complaint_rate");
			assertThat(age("bounce_rate")).isGreaterThan(1000);
			assertThat(age("spam_complaint_rate")).isLessThan(60);
		}
		skip(Duration.ofMinutes(15));
		examineRules();
		pass(Duration.ofMinutes(12));
		assertThat(slack.lines()).hasSize(2)
			.last()
			.asString()
			.contains("The checks of the delivery monitor pass again. It was: Rules: ")
			.endsWith("Nothing to do: it is over.");
	}

	@Test
	void furtherFailureIsReportedOnceAlsoIfTheIncidentIsAcknowledged() {
		fails("SPF");
		rounds();
		actions().acknowledge(open().getFirst().id(), "jane@example.com", null);
		rounds();
		assertThat(slack.lines()).hasSize(1);
		assertThat(slack.updates().getLast().get("text")).contains("Nothing to do: jane@example.com looks after it");
		fails("DKIM");
		rounds();
		assertThat(slack.lines()).hasSize(2)
			.last()
			.asString()
			.contains("SPF: no answer", "DKIM: no answer")
			.endsWith("Action needed now: it got worse after jane@example.com acknowledged it.");
		works("DKIM");
		rounds();
		fails("DKIM");
		rounds();
		assertThat(slack.lines()).hasSize(2);
		works("DKIM");
		works("SPF");
		pass(Duration.ofMinutes(12));
		assertThat(open()).isEmpty();
		assertThat(slack.lines()).hasSize(3).last().asString().contains("pass again");
	}

	@Test
	void furtherFailureIsNotReportedDuringAMute() {
		actions().mute(new RuleId(Rule.Name.DOCTOR), clock.instant().plus(Duration.ofHours(4)), "jane@example.com",
				"moving");
		fails("SPF");
		rounds();
		fails("DKIM");
		rounds();
		assertThat(open()).hasSize(1);
		assertThat(slack.lines()).isEmpty();
	}

	@Test
	void messageNamesAllChecksIfManyFail() {
		List.of("SPF", "DKIM", "Slack", "SMTP relay").forEach(CheckupTests::fails);
		rounds();
		assertThat(slack.lines()).singleElement()
			.asString()
			.containsPattern("Problem: [A-Z][A-Za-z ]+(, [A-Z][A-Za-z ]+){3};")
			.contains("See the operator's page for each");
	}

	@Test
	void twoRunsWithinMinutesAreNoRepeatedFailure() throws Exception {
		checkup().run();
		clock.turn(Duration.ofMinutes(2));
		checkup().examine().join();
		assertThat(checkup().repeatedFailures()).isEmpty();
		clock.turn(Duration.ofMinutes(3));
		checkup().examine().join();
		assertThat(checkup().repeatedFailures()).extracting(Checkup.Failure::check).contains("SPF");
	}

	@Test
	void checkThatCannotLookDoesNotEndTheLossOfEvents() {
		CheckResults results = both.getFirst().get(CheckResults.class);
		store(results, Finding.losingEvents("missing", "Create it."));
		clock.turn(Duration.ofMinutes(15));
		store(results, Finding.failed("no answer within 5 s", "Try again."));
		assertThat(results.repeatedFailures()).extracting(Checkup.Failure::losesEvents).containsExactly(true);
		clock.turn(Duration.ofMinutes(15));
		store(results, Finding.ok("in order"));
		clock.turn(Duration.ofMinutes(15));
		store(results, Finding.failed("no answer within 5 s", "Try again."));
		clock.turn(Duration.ofMinutes(15));
		store(results, Finding.failed("no answer within 5 s", "Try again."));
		assertThat(results.repeatedFailures()).extracting(Checkup.Failure::losesEvents).containsExactly(false);
	}

	@Test
	void sharedReportDoesNotReplaceALaterResult() throws Exception {
		clock.turn(Duration.ofMinutes(2));
		checkup().examine().join();
		clock.turn(Duration.ofSeconds(40));
		checkup().run();
		checkup().examine().join();
		assertThat(olderThan(Duration.ofSeconds(30))).contains("Slack").doesNotContain("Flag", "Rules");
	}

	@Test
	void costlyChecksAreRunHourly() throws Exception {
		checkup().run();
		clock.turn(Duration.ofMinutes(45));
		checkup().run();
		assertThat(olderThan(Duration.ofMinutes(40))).containsExactlyInAnyOrder("SPF", "DKIM", "Return-Path",
				"SMTP relay", "Slack");
		clock.turn(Duration.ofMinutes(15));
		checkup().run();
		assertThat(olderThan(Duration.ofMinutes(40))).isEmpty();
	}

	@Test
	void lastResultsAreKeptAndShownAsAMetricOnEachInstance() throws Exception {
		fails("Gone");
		checkup().run();
		DoctorReport report = both.getLast().get(Checkup.class).lastReport().orElseThrow();
		assertThat(report.checks()).extracting(DoctorReport.CheckResult::name)
			.startsWith("Webhook secret", "Flag", "Database")
			.doesNotContain("Gone");
		both.getLast().get(CheckupMetrics.class).refresh();
		assertThat(gauge("Flag", "ok")).isEqualTo(1);
		assertThat(gauge("Flag", "failed")).isZero();
		assertThat(gauge("SMTP relay", "failed")).isEqualTo(1);
	}

	@Test
	void pageAndApiShowTheResultsAndTheIncident() throws Exception {
		fails("SPF");
		rounds();
		assertThat(read("")).contains("Configuration checks: SPF: no answer.", "<dd>See to it.</dd>",
				"<strong>SPF</strong>", "last run ");
		assertThat(read("incidents")).containsPattern(
				"\"rule\":\"doctor\".*\"fault\":\\{\"since\":\"[^\"]+\",\"seen\":\"SPF: no answer\",\"todo\":\"See to it.\"");
	}

	@Test
	void pageShowsAllElseIfTheResultsCannotBeRead() throws Exception {
		try (Connection lock = TestDatabase.connect(database)) {
			lock.setAutoCommit(false);
			lock.createStatement().execute("lock table checkup in access exclusive mode");
			String unknown = "a lock is held";
			assertThat(read("")).contains("Unknown, because rules cannot be read: Configuration checks.",
					"<p class=\"figure\">–</p>", "The last results are unknown, because ", unknown, "Limit 1 %");
			assertThat(read("live")).contains(unknown, "Limit 1 %");
		}
	}

	private static String read(String path) throws IOException {
		URI address = URI.create("http://localhost:" + both.getLast().port() + "/api/_internal/postmark/" + path);
		try (InputStream answer = address.toURL().openStream()) {
			return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** One round, of which only the check of the rules counts. */
	private static void examineRules() throws InterruptedException {
		checkup().run();
		both.getFirst().sql("update checkup set verdict = 'ok', failed_since = null where name <> 'Rules'").update();
		rounds();
	}

	private static void store(CheckResults results, Finding finding) {
		results.store(List.of("Postmark webhook"),
				DoctorReport.of(clock.instant(), List.of(new DoctorReport.CheckResult("Postmark webhook",
						finding.verdict(), finding.seen(), finding.todo(), finding.losesEvents()))));
	}

	/** Stores that the check has failed for a while. */
	private static void fails(String check) {
		works(check);
		both.getFirst()
			.sql("insert into checkup values (:name, 1, 'failed', 'no answer', 'See to it.', false, :at, :since)")
			.param("name", check)
			.param("at", clock.instant().atOffset(ZoneOffset.UTC))
			.param("since", clock.instant().minus(Duration.ofMinutes(15)).atOffset(ZoneOffset.UTC))
			.update();
	}

	private static void works(String check) {
		both.getFirst().sql("delete from checkup where name = ?").param(check).update();
	}

	private static void pass(Duration time) {
		for (long minute = 0; minute < time.toMinutes(); minute++) {
			skip(Duration.ofMinutes(1));
		}
	}

	private static void skip(Duration time) {
		clock.turn(time);
		rounds();
	}

	private static void rounds() {
		both.parallelStream().forEach(Instance::round);
	}

	private static Checkup checkup() {
		return both.getFirst().get(Checkup.class);
	}

	private static OperatorActions actions() {
		return both.getLast().get(OperatorActions.class);
	}

	private static List<Incident> open() {
		return both.getFirst().get(Incidents.class).open();
	}

	private static List<String> olderThan(Duration age) {
		return both.getFirst()
			.sql("select name from checkup where checked_at < :time")
			.param("time", clock.instant().minus(age).atOffset(ZoneOffset.UTC))
			.query(String.class)
			.list();
	}

	private static double age(String rule) {
		return both.getFirst()
			.get(MeterRegistry.class)
			.get("postmark.rule.judged.age")
			.tag("rule", rule)
			.gauge()
			.value();
	}

	private static double gauge(String check, String verdict) {
		return both.getLast()
			.get(MeterRegistry.class)
			.get("postmark.doctor")
			.tags("check", check, "verdict", verdict)
			.gauge()
			.value();
	}

}
