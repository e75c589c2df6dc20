package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Duration;

import app.raxx.deliverymonitor.alert.SinkBusyException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTests {

	private final SinkBusyException unexplained = SinkBusyException.unexplained("odd", "Look it up.");

	/** A test alert has one attempt, and its result says what to do. */
	@Test
	void unexplainedErrorHasItsRemedyFromTheFirstAttemptOn() {
		Failure failure = Failure.of(this.unexplained, 1, Duration.ZERO);
		assertThat(failure.description()).isEqualTo("odd. Look it up.");
		assertThat(failure.isRefusal()).isFalse();
		assertThat(failure.delay()).isLessThan(Duration.ofMinutes(1));
	}

	@Test
	void unexplainedErrorIsARefusalAfterAnHour() {
		Failure failure = Failure.of(this.unexplained, 9, Duration.ofHours(1));
		assertThat(failure.isRefusal()).isTrue();
		assertThat(failure.delay()).isEqualTo(Duration.ofHours(1));
	}

}
