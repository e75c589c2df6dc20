package app.raxx.deliverymonitor.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.sql.DataSource;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.Postmark;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.doctor.Verdict;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.event.retention.Retention;
import app.raxx.deliverymonitor.failure.FailureLogs;
import app.raxx.deliverymonitor.postmark.FakePostmark;
import app.raxx.deliverymonitor.postmark.PostmarkProperties;
import app.raxx.deliverymonitor.postmark.PostmarkServers;
import app.raxx.deliverymonitor.threshold.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** A service with the keys of two Postmark servers, 23 and 24. */
@MonitorTest
class SeveralServersTests {

	private static final String REVOKED_KEY = "the-revoked-key-of-a-server";

	private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

	private static final Instant TWO_HOURS_AGO = NOW.minus(Duration.ofHours(2));

	private static final Instant TWO_DAYS_AGO = NOW.minus(Duration.ofHours(48));

	private final FakePostmark fake = new FakePostmark();

	@Autowired
	StreamReconciler streamReconciler;

	@Autowired
	ComparedSlices comparedSlices;

	@Autowired
	UndeliveredMessages undeliveredMessages;

	@Autowired
	PostmarkProperties properties;

	@Autowired
	Retention retention;

	@Autowired
	ReconciliationRuns runs;

	@Autowired
	FailureLogs failureLogs;

	@Autowired
	EventLog eventLog;

	@Autowired
	Postmark postmark;

	@Autowired
	ObjectProvider<DataSource> dataSource;

	@Autowired
	JdbcClient jdbc;

	@AfterEach
	void stop() {
		this.fake.close();
	}

	@Test
	void eventsMissedOnEachServerAreFetched() {
		missedOnBoth();
		ReconciliationRun run = catchUp(this.fake.servers(FakePostmark.SERVER_KEY, FakePostmark.OTHER_KEY));
		assertThat(run.isComplete()).isTrue();
		assertThat(run.deliveries()).isEqualTo(2);
		assertThat(fetched()).containsExactly("23 ada@example.com", "24 bob@example.com");
		assertThat(this.jdbc.sql("select distinct server_id from compared_slice order by 1").query(Long.class).list())
			.containsExactly(23L, 24L);
	}

	/** Both have one message in the same slice of the same stream. */
	@Test
	void sliceThatWasComparedOnOneServerIsNotTakenForThatOfTheOther() {
		Instant yesterday = NOW.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(12));
		this.fake.delivers("ada@example.com", yesterday);
		catchUp(this.fake.servers(FakePostmark.SERVER_KEY));
		this.fake.sendsFrom(24);
		this.fake.delivers("bob@example.com", yesterday);
		assertThat(catchUp(this.fake.servers(FakePostmark.SERVER_KEY, FakePostmark.OTHER_KEY)).deliveries())
			.isEqualTo(1);
		assertThat(fetched()).containsExactly("23 ada@example.com", "24 bob@example.com");
	}

	@Test
	void refusedKeyDoesNotStopTheOtherServer() {
		missedOnBoth();
		PostmarkServers servers = this.fake.servers(REVOKED_KEY, FakePostmark.OTHER_KEY);
		ReconciliationRun run = catchUp(servers);
		assertThat(fetched()).containsExactly("24 bob@example.com");
		assertThat(run.problem())
			.startsWith("the key with the fingerprint " + servers.keys().getFirst().keyFingerprint()
					+ ": Postmark does not know the key in POSTMARK_SERVER_API_KEY (401/10")
			.doesNotContain(REVOKED_KEY, FakePostmark.OTHER_KEY, "24");
		assertThat(run.comparedUntil()).isEqualTo(run.since());
		assertThat(new LastReconciliation(servers, this.dataSource, Clock.systemUTC()).finding()).satisfies(
				(finding) -> assertThat(finding.verdict()).isEqualTo(Verdict.FAILED),
				(finding) -> assertThat(finding.seen()).endsWith("1 missed events, stopped: " + run.problem()),
				(finding) -> assertThat(finding.todo()).isEqualTo(run.remedy()));
	}

	@Test
	void serversThatFailAreNamedWithTheirReasons() {
		missedOnBoth();
		this.fake.server()
			.stubFor(get(urlPathEqualTo("/bounces"))
				.withHeader("X-Postmark-Server-Token", equalTo(FakePostmark.OTHER_KEY))
				.willReturn(serverError()));
		ReconciliationRun run = catchUp(
				this.fake.servers(FakePostmark.SERVER_KEY, FakePostmark.OTHER_KEY, REVOKED_KEY));
		assertThat(fetched()).containsExactly("23 ada@example.com");
		assertThat(run.problem())
			.contains("server Raxx News (24): Postmark refuses the call (500 without a reason)",
					"; the key with the fingerprint ")
			.doesNotContain("Raxx Support");
		assertThat(run.remedy()).contains("Try again later.", "Set it to a key of the server");
	}

	@Test
	void keysOfOneServerAreOneServer() {
		missedOnBoth();
		ReconciliationRun run = catchUp(
				this.fake.servers(FakePostmark.SERVER_KEY, FakePostmark.SERVER_KEY, FakePostmark.SPARE_KEY));
		assertThat(run.isComplete()).isTrue();
		int calls = this.fake.server().findAll(getRequestedFor(urlPathEqualTo("/bounces"))).size();
		assertThat(fetched()).containsExactly("23 ada@example.com");
		this.fake.server().resetRequests();
		this.jdbc.sql("delete from compared_slice").update();
		catchUp(this.fake.servers(FakePostmark.SERVER_KEY));
		this.fake.server().verify(calls, getRequestedFor(urlPathEqualTo("/bounces")));
	}

	@Test
	void validKeyIsUsedAfterTheOtherKeyOfItsServerWasRevoked() {
		PostmarkServers servers = this.fake.servers(FakePostmark.SERVER_KEY, FakePostmark.SPARE_KEY);
		assertThat(catchUp(servers).isComplete()).isTrue();
		this.fake.revoke(FakePostmark.SERVER_KEY);
		missedOnBoth();
		catchUp(servers);
		assertThat(fetched()).isEmpty();
		assertThat(catchUp(servers).problem()).startsWith("the key with the fingerprint ");
		assertThat(fetched()).containsExactly("23 ada@example.com");
	}

	@Test
	void serverWhoseEventsAreIgnoredIsLeftOut() {
		missedOnBoth();
		ReconciliationRun run = catchUp(
				this.fake.serversOf(Set.of(23L), FakePostmark.SERVER_KEY, FakePostmark.OTHER_KEY));
		assertThat(run.problem()).isNull();
		assertThat(fetched()).containsExactly("23 ada@example.com");
		this.fake.server()
			.verify(1,
					getRequestedFor(anyUrl()).withHeader("X-Postmark-Server-Token", equalTo(FakePostmark.OTHER_KEY)));
	}

	@Test
	void runFailsIfTheEventsOfAllServersAreIgnored() {
		ReconciliationRun run = catchUp(
				this.fake.serversOf(Set.of(25L), FakePostmark.SERVER_KEY, FakePostmark.OTHER_KEY));
		assertThat(run.problem()).contains("POSTMARK_SERVER_IDS does not name 23",
				"POSTMARK_SERVER_IDS does not name 24");
	}

	@Test
	void stoppedCallsOfASmallServerAreNotHiddenByThoseOfALargeOne() {
		arrive(23, 20);
		miss(24, 3);
		PostmarkServers servers = this.fake.servers(FakePostmark.SERVER_KEY, FakePostmark.OTHER_KEY);
		catchUp(servers);
		assertThat(feedback(servers).callsUpTo(Instant.now(), servers.all())).isEqualTo(stopped(24L));
		assertThat(faults(servers)).isEmpty();
		catchUp(servers);
		assertThat(faults(servers)).singleElement()
			.satisfies((fault) -> assertThat(fault.names()).isEqualTo("calls from server 24"),
					(fault) -> assertThat(fault.seen()).isEqualTo("Postmark's calls from server 24 do not arrive: "
							+ "3 of 3 events were fetched through its API instead"));
	}

	@Test
	void stoppedCallsAreReportedAlthoughAnotherServerFails() {
		miss(24, 3);
		PostmarkServers servers = this.fake.servers(REVOKED_KEY, FakePostmark.OTHER_KEY);
		catchUp(servers);
		catchUp(servers);
		assertThat(faults(servers)).singleElement()
			.extracting(Fault::seen)
			.asString()
			.startsWith("Postmark's calls from server 24 do not arrive");
	}

	/** The other server may be the one whose calls had stopped. */
	@Test
	void callsAreNotCalledFineWhileAServerFails() {
		arrive(24, 3);
		assertThat(catchUp(this.fake.servers(REVOKED_KEY, FakePostmark.OTHER_KEY)).calls()).isNull();
	}

	@Test
	void eventsOfAServerWithoutAKeyAreNeitherMissedNorHideMissedOnes() {
		arrive(23, 20);
		miss(24, 3);
		catchUp(this.fake.servers(FakePostmark.SERVER_KEY, FakePostmark.OTHER_KEY));
		assertThat(calls(FakePostmark.SERVER_KEY)).isEqualTo(Calls.ALL_ARRIVED);
		assertThat(calls(FakePostmark.OTHER_KEY)).isEqualTo(stopped(null));
	}

	private static Calls stopped(@Nullable Long server) {
		return new Calls(3, 0, TWO_HOURS_AGO.truncatedTo(ChronoUnit.SECONDS), true, server);
	}

	private void missedOnBoth() {
		this.fake.delivers("ada@example.com", TWO_HOURS_AGO);
		this.fake.sendsFrom(24);
		this.fake.delivers("bob@example.com", TWO_HOURS_AGO);
	}

	private void arrive(long server, int events) {
		Stream.generate(() -> SampleEvent.delivery().with("ServerID", server))
			.limit(events)
			.forEach((event) -> this.postmark.isAnswered("recorded", event));
	}

	private void miss(long server, int events) {
		this.fake.sendsFrom(server);
		for (int i = 0; i < events; i++) {
			this.fake.delivers("someone" + i + "@example.com", TWO_HOURS_AGO.plusSeconds(i));
		}
	}

	/** Ends now, so that events that arrive in the test are judged. */
	private Calls calls(String key) {
		PostmarkServers servers = this.fake.servers(key);
		return feedback(servers).callsUpTo(Instant.now(), servers.all());
	}

	private List<Fault> faults(PostmarkServers servers) {
		return feedback(servers).findFaults();
	}

	private Feedback feedback(PostmarkServers servers) {
		return new Feedback(servers, this.eventLog, this.runs, Clock.systemUTC());
	}

	private ReconciliationRun catchUp(PostmarkServers servers) {
		return new Reconciler(this.streamReconciler, this.comparedSlices, this.undeliveredMessages, servers,
				this.properties, feedback(servers), this.retention, this.runs, this.failureLogs, Clock.systemUTC())
			.catchUp(TWO_DAYS_AGO, NOW);
	}

	private List<String> fetched() {
		return this.jdbc.sql(
				"select server_id || ' ' || recipient from event join source on source.id = source where reconciled order by 1")
			.query(String.class)
			.list();
	}

}
