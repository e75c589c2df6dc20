package app.raxx.deliverymonitor.event.erasure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import app.raxx.deliverymonitor.MonitorTest;
import app.raxx.deliverymonitor.SampleEvent;
import app.raxx.deliverymonitor.event.EventLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@MonitorTest
class ErasureTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	@Autowired
	ErasureRuns runs;

	@Autowired
	ErasureStep step;

	@Autowired
	ErasureRunner runner;

	@Autowired
	EventLog eventLog;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	NamedParameterJdbcTemplate batches;

	@Autowired
	FailureLogs failures;

	@Test
	void interruptedErasureContinuesWhereItStopped() {
		record(5);
		UUID id = request("ann@example.com");
		assertThat(this.step.next(id, 2)).isFalse();
		ErasureRun run = this.runs.findById(id).orElseThrow();
		assertThat(run.events()).isEqualTo(2);
		assertThat(run.percent()).isEqualTo(39);
		assertThat(this.runner.run(id, LONG)).isTrue();
		assertThat(this.runs.findById(id).orElseThrow().events()).isEqualTo(5);
		assertThat(this.jdbc.sql("select count(*) from event where recipient = 'ann@example.com'")
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void secondRequestIsTheSameErasureAndIncludesLaterEvents() {
		record(1);
		UUID id = request("ann@example.com");
		this.step.next(id, 10);
		record(1);
		assertThat(request("ann@example.com")).isEqualTo(id);
		assertThat(request("bob@example.com")).isNotEqualTo(id);
		assertThat(this.runner.run(id, LONG)).isTrue();
		assertThat(this.runs.findById(id).orElseThrow().events()).isEqualTo(2);
		assertThat(request("ann@example.com")).as("after the end").isNotEqualTo(id);
		this.jdbc.sql("delete from erasure where finished_at is null").update();
	}

	@Test
	void unknownErasureIsFinished() {
		assertThat(this.runner.run(UUID.randomUUID(), LONG)).isTrue();
	}

	@Test
	void slowStepIsRepeatedWithFewerRows() {
		List<Integer> sizes = new ArrayList<>();
		ErasureRunner slow = runner((rows) -> {
			sizes.add(rows);
			if (rows > 6_000) {
				throw new QueryTimeoutException("canceling statement due to statement timeout");
			}
			return sizes.size() == 4;
		});
		assertThat(slow.run(UUID.randomUUID(), LONG)).isTrue();
		assertThat(sizes).containsExactly(20_000, 10_000, 5_000, 5_000);
	}

	@Test
	void failureIsPassedOnToTheTask() {
		ErasureRunner failing = runner((rows) -> {
			throw new DataAccessResourceFailureException("unavailable");
		});
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> failing.run(UUID.randomUUID(), LONG));
	}

	@Test
	void timeIsLimited() {
		assertThat(runner((rows) -> false).run(UUID.randomUUID(), Duration.ofMillis(10))).isFalse();
	}

	private void record(int events) {
		for (int event = 0; event < events; event++) {
			this.eventLog.record(SampleEvent.delivery("ann@example.com").event()).join();
		}
	}

	private UUID request(String address) {
		return this.runs.request(UUID.randomUUID(), address, Instant.now());
	}

	private ErasureRunner runner(Step step) {
		return new ErasureRunner(new ErasureStep(this.runs, this.jdbc, this.batches, Clock.systemUTC()) {
			@Override
			public boolean next(UUID id, int rows) {
				return step.next(rows);
			}
		}, this.failures);
	}

	private interface Step {

		boolean next(int rows);

	}

}
