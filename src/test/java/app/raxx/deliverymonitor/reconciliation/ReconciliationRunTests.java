package app.raxx.deliverymonitor.reconciliation;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ReconciliationRunTests {

	private static final Instant START = Instant.EPOCH;

	private static final Instant END = START.plusSeconds(60);

	private final ReconciliationRun run = new ReconciliationRun(END, START, END);

	static Stream<Consumer<ReconciliationRun>> transitions() {
		return Stream.of((run) -> run.add(Found.NOTHING), (run) -> run.compared(END), (run) -> run.finish(END),
				(run) -> run.stop(END, "late"));
	}

	@ParameterizedTest
	@MethodSource("transitions")
	void endedRunDoesNotChange(Consumer<ReconciliationRun> transition) {
		this.run.finish(END);
		assertThatIllegalStateException().isThrownBy(() -> transition.accept(this.run));
	}

	@ParameterizedTest
	@MethodSource("transitions")
	void stoppedRunDoesNotChange(Consumer<ReconciliationRun> transition) {
		this.run.stop(END, "The database did not answer in time.");
		assertThatIllegalStateException().isThrownBy(() -> transition.accept(this.run));
	}

	@Test
	void runDoesNotGoBackInTime() {
		this.run.compared(END);
		assertThatIllegalStateException().isThrownBy(() -> this.run.compared(START));
	}

	@Test
	void stoppedRunIsNotComplete() {
		this.run.stop(END, "The database did not answer in time.");
		assertThat(this.run.isComplete()).isFalse();
	}

	@Test
	void missingEventsAreAddedUp() {
		this.run.add(new Found(1, 2, 3));
		this.run.add(new Found(1, 0, 0));
		assertThat(this.run.missing()).isEqualTo(7);
	}

}
