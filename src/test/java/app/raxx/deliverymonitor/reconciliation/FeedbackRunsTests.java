package app.raxx.deliverymonitor.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import app.raxx.deliverymonitor.TestClock;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.postmark.PostmarkServers;
import app.raxx.deliverymonitor.threshold.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class FeedbackRunsTests {

	private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

	private final TestClock clock = TestClock.standingAt(NOON);

	private final ReconciliationRuns runs = mock();

	private Feedback condition;

	@BeforeEach
	void startsAtNoon() {
		this.condition = new Feedback(mock(PostmarkServers.class), mock(EventLog.class), this.runs, this.clock);
		has();
	}

	@Test
	void runsThatFailedForThreeHoursAreReportedAlsoAfterARestart() {
		has(failed(NOON.minusSeconds(600)), failed(NOON.minus(Duration.ofHours(3))),
				complete(NOON.minusSeconds(14400)));
		assertThat(this.condition.findFaults()).singleElement().satisfies((fault) -> {
			assertThat(fault.since()).isEqualTo(NOON.minusSeconds(14400));
			assertThat(fault.seen()).isEqualTo("the comparison with Postmark does not come to its end: wrong key");
			assertThat(fault.todo()).isEqualTo("Set it.");
		});
	}

	@Test
	void downtimeIsNotReported() {
		has(new ReconciliationRun(NOON, NOON, NOON), interrupted(NOON.minusSeconds(20000)),
				failed(NOON.minusSeconds(20000)), complete(NOON.minusSeconds(24000)));
		assertThat(this.condition.findFaults()).isEmpty();
		this.clock.turn(Duration.ofMinutes(179));
		assertThat(this.condition.findFaults()).isEmpty();
		this.clock.turn(Duration.ofMinutes(1));
		assertThat(this.condition.findFaults()).extracting(Fault::names).containsExactly("comparison");
	}

	@Test
	void bothFaultsAreReported() {
		has(failed(NOON.minusSeconds(600)), failed(NOON.minus(Duration.ofHours(3))), stopped(NOON.minusSeconds(14400)),
				stopped(NOON.minusSeconds(16000)));
		assertThat(this.condition.findFaults()).extracting(Fault::names).containsExactly("calls", "comparison");
	}

	private void has(ReconciliationRun... newestFirst) {
		given(this.runs.newest(any())).willReturn(List.copyOf(Arrays.asList(newestFirst)));
	}

	private static ReconciliationRun complete(Instant at) {
		ReconciliationRun run = new ReconciliationRun(at, at, at);
		run.finish(at, Calls.ALL_ARRIVED);
		return run;
	}

	private static ReconciliationRun stopped(Instant at) {
		ReconciliationRun run = new ReconciliationRun(at, at, at);
		run.finish(at, new Calls(5, 0, at, true, null));
		return run;
	}

	private static ReconciliationRun failed(Instant at) {
		ReconciliationRun run = new ReconciliationRun(at, at, at);
		run.stop(at, "wrong key", "Set it.");
		return run;
	}

	private static ReconciliationRun interrupted(Instant at) {
		ReconciliationRun run = new ReconciliationRun(at, at, at);
		run.interrupt(at);
		return run;
	}

}
