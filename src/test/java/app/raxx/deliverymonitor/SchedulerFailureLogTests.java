package app.raxx.deliverymonitor;

import java.sql.SQLException;
import java.time.Instant;

import app.raxx.deliverymonitor.failure.FailureLogs;
import com.github.kagkarlsson.scheduler.event.SchedulerListener.SchedulerEventType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class SchedulerFailureLogTests {

	private static final Logger SCHEDULER = LoggerFactory
		.getLogger("com.github.kagkarlsson.scheduler.RunUntilShutdown");

	private static final Exception UNREACHABLE = new RuntimeException(
			new SQLException("Connection to 127.0.0.1:1 refused", "08001"));

	private final SchedulerFailureLog log = new SchedulerFailureLog(
			new FailureLogs(new SimpleMeterRegistry(), TestClock.standingAt(Instant.parse("2026-11-20T10:00:00Z"))));

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void outageIsOneLineAndItsEndAnother(CapturedOutput output) {
		SCHEDULER.error("Unhandled exception. Will keep running.", UNREACHABLE);
		SCHEDULER.error("Unhandled exception. Will keep running.", UNREACHABLE);
		assertThat(output).containsOnlyOnce("scheduled tasks do not run: SQLException, SQLState 08001: Connection");
		assertThat(output).doesNotContain("Unhandled exception", "\tat ");
		this.log.onSchedulerEvent(SchedulerEventType.RAN_DETECT_DEAD);
		assertThat(output).doesNotContain("again");
		this.log.onSchedulerEvent(SchedulerEventType.RAN_EXECUTE_DUE);
		assertThat(output).contains("Scheduled tasks run again, after 2 failures");
	}

	@Test
	void defectHasAStackTrace(CapturedOutput output) {
		SCHEDULER.error("Unhandled exception. Will keep running.", new IllegalStateException());
		assertThat(output).contains("scheduled tasks do not run: IllegalStateException", "\tat ");
	}

	@Test
	void otherLinesStay(CapturedOutput output) {
		SCHEDULER.warn("An execution is dead");
		assertThat(output).containsOnlyOnce("An execution is dead");
	}

}
