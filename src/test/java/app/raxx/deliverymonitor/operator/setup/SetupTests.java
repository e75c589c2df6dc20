package app.raxx.deliverymonitor.operator.setup;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.checkup.Checkup;
import app.raxx.deliverymonitor.doctor.DoctorReport;
import app.raxx.deliverymonitor.doctor.DoctorReport.CheckResult;
import app.raxx.deliverymonitor.doctor.Verdict;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.settings.MonitorProperties;
import app.raxx.deliverymonitor.webhook.SampleCall;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.context.jdbc.Sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

@MonitorTest
@Sql(statements = { "delete from event", "delete from tally", "delete from setup" })
class SetupTests {

	private static final List<String> CHECKS = List.of("Webhook secret", "Flag", "Database", "Postmark webhook",
			"Slack", "Cloudflare Access", "Postmark key");

	@Autowired
	Setup setup;

	@Autowired
	Checkup checkup;

	@Autowired
	EventLog eventLog;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Clock clock;

	private final Checkup stub = mock(Checkup.class);

	@Test
	void everyStepHasItsCheck() {
		List<String> names = this.checkup.examine().join().checks().stream().map(CheckResult::name).toList();
		assertThat(this.setup.steps().steps()).hasSize(8).extracting(Step::state).doesNotContain(Step.State.UNKNOWN);
		assertThat(names).containsSubsequence("Webhook secret", "Flag", "Database", "Postmark webhook", "First event",
				"Slack", "Cloudflare Access", "Postmark key");
	}

	@Test
	void listIsGoneOnceEverythingWasDone() {
		Setup deployed = setup();
		given(this.stub.lastReport()).willReturn(Optional.of(report(Verdict.OK)));
		assertThat(deployed.unfinished().orElseThrow().steps()).filteredOn((step) -> !step.isDone())
			.extracting(Step::name)
			.containsExactly("First event received");
		this.eventLog.record(SampleEvent.delivery("ada@example.com").event()).join();
		assertThat(deployed.unfinished()).isEmpty();
		given(this.stub.lastReport()).willReturn(Optional.of(report(Verdict.FAILED)));
		assertThat(deployed.unfinished()).isEmpty();
		assertThat(deployed.steps().done()).isEqualTo(2);
	}

	@Test
	void nextStepIsTheFirstThatIsNotDone() {
		given(this.stub.lastReport()).willReturn(Optional.of(report(Verdict.WARNING)));
		Steps steps = setup().unfinished().orElseThrow();
		assertThat(steps.steps()).filteredOn(steps::isNext).extracting(Step::name).containsExactly("Secret");
		assertThat(steps.steps().get(3).paste()).isEqualTo("https://monitor.example.com/webhooks/postmark/delivery");
	}

	@Test
	void localRunShowsTheLineToPasteUntilAnEventIsReceived() {
		Setup local = setup("local");
		Steps steps = local.unfinished().orElseThrow();
		assertThat(steps.done()).isEqualTo(3);
		assertThat(steps.steps().getLast().paste())
			.startsWith("curl -H \"X-Postmark-Webhook-Token: development-token\" ")
			.endsWith(" http://localhost:8123/webhooks/postmark/delivery");
		this.eventLog.record(SampleEvent.delivery("ada@example.com").event()).join();
		assertThat(local.unfinished()).isEmpty();
		assertThat(local.steps().allDone()).isTrue();
	}

	private Setup setup(String... profiles) {
		MockEnvironment environment = new MockEnvironment().withProperty("local.server.port", "8123")
			.withProperty("postmark.delivery-webhook-secret", "development-token");
		environment.setActiveProfiles(profiles);
		return new Setup(this.stub, this.eventLog, new MonitorProperties("https://monitor.example.com"),
				new SampleCall(environment, this.clock), this.jdbc, this.clock, environment);
	}

	private static DoctorReport report(Verdict verdict) {
		return new DoctorReport(verdict,
				CHECKS.stream().map((name) -> new CheckResult(name, verdict, "seen", "Do it.", false)).toList(),
				Instant.parse("2026-05-04T12:34:56Z"));
	}

}
