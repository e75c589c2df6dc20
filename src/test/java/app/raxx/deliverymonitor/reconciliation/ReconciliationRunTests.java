package app.raxx.deliverymonitor.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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
		return Stream.of((run) -> run.add(Found.skipped(List.of())), (run) -> run.compared(END),
				(run) -> run.finish(END, Calls.ALL_ARRIVED), (run) -> run.stop(END, "late", "Wait."),
				(run) -> run.interrupt(END));
	}

	@ParameterizedTest
	@MethodSource("transitions")
	void endedRunDoesNotChange(Consumer<ReconciliationRun> transition) {
		this.run.finish(END, Calls.ALL_ARRIVED);
		assertThatIllegalStateException().isThrownBy(() -> transition.accept(this.run));
	}

	@ParameterizedTest
	@MethodSource("transitions")
	void stoppedRunDoesNotChange(Consumer<ReconciliationRun> transition) {
		this.run.stop(END, "The database failed", "Check it.");
		assertThatIllegalStateException().isThrownBy(() -> transition.accept(this.run));
	}

	@Test
	void runDoesNotGoBackInTime() {
		this.run.compared(END);
		assertThatIllegalStateException().isThrownBy(() -> this.run.compared(START));
	}

	@Test
	void stoppedRunIsNotComplete() {
		this.run.stop(END, "The database failed", "Check it.");
		assertThat(this.run.isComplete()).isFalse();
	}

	@Test
	void missingEventsAreAddedUp() {
		this.run.add(new Found(1, 2, 3, List.of()));
		this.run.add(new Found(1, 0, 0, List.of()));
		assertThat(this.run.missing()).isEqualTo(7);
	}

	@Test
	void skippedRecordsAreCountedAndTheFirstTenNamed() {
		IntStream.rangeClosed(1, 12).forEach((i) -> this.run.add(Found.skipped(List.of("bounce " + i))));
		assertThat(this.run.skipped()).isEqualTo(12);
		assertThat(this.run.skippedRecords()).startsWith("bounce 1, bounce 2, ").endsWith(", bounce 10");
	}

}
