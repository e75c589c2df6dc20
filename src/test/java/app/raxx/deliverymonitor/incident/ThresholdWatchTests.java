package app.raxx.deliverymonitor.incident;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import app.raxx.deliverymonitor.event.EventsRecorded;
import app.raxx.deliverymonitor.failure.FailureLogs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.RETURNS_MOCKS;
import static org.mockito.Mockito.mock;

class ThresholdWatchTests {

	private final AtomicInteger rounds = new AtomicInteger();

	private final AtomicBoolean recorded = new AtomicBoolean();

	private final RuleEvaluator ruleEvaluator = mock();

	private final ThresholdWatch watch = new ThresholdWatch(this.ruleEvaluator, mock(FailureLogs.class, RETURNS_MOCKS));

	@BeforeEach
	void start() {
		willAnswer((call) -> this.rounds.incrementAndGet()).given(this.ruleEvaluator).evaluateAll();
		this.watch.start();
	}

	@AfterEach
	void stop() {
		this.watch.stop();
	}

	@Test
	void manySignalsAreServedByFewEvaluations() {
		for (int i = 0; i < 10_000; i++) {
			this.watch.on(new EventsRecorded(1));
		}
		await().during(Duration.ofMillis(1500)).atMost(Duration.ofSeconds(5)).until(() -> this.rounds.get() <= 3);
		assertThat(this.rounds).hasPositiveValue();
	}

	@Test
	void signalDuringAnEvaluationIsServedByTheNext() throws InterruptedException {
		CountDownLatch evaluating = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		AtomicBoolean seen = new AtomicBoolean();
		willAnswer((call) -> {
			boolean before = this.recorded.get();
			evaluating.countDown();
			go.await();
			seen.set(before);
			return null;
		}).given(this.ruleEvaluator).evaluateAll();
		this.watch.on(new EventsRecorded(1));
		evaluating.await();
		this.recorded.set(true);
		this.watch.on(new EventsRecorded(1));
		go.countDown();
		await().atMost(Duration.ofSeconds(5)).untilTrue(seen);
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, NoClassDefFoundError.class, StackOverflowError.class })
	void nothingThatIsThrownEndsTheWatch(Class<? extends Throwable> failure) {
		willAnswer((call) -> {
			if (this.rounds.incrementAndGet() == 1) {
				throw failure.getConstructor().newInstance();
			}
			return null;
		}).given(this.ruleEvaluator).evaluateAll();
		this.watch.on(new EventsRecorded(1));
		await().atMost(Duration.ofSeconds(5)).until(() -> this.rounds.get() == 1);
		this.watch.on(new EventsRecorded(1));
		await().atMost(Duration.ofSeconds(5)).until(() -> this.rounds.get() == 2);
		assertThat(this.watch.isRunning()).isTrue();
	}

}
