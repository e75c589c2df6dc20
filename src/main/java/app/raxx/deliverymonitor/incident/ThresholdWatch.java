package app.raxx.deliverymonitor.incident;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import app.raxx.deliverymonitor.event.EventsRecorded;
import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has the rules evaluated on its own thread after events were recorded or an operator
 * acted, and after 30 s without a signal, because events leave a window and another
 * instance records events.
 * <p>
 * Signals that arrive during an evaluation or the pause after it are served together by
 * the next one, so the cost does not depend on the number of events. A command evaluates
 * no rule.
 */
@Component
@Profile("!command")
class ThresholdWatch implements SmartLifecycle {

	/** Limits the load on the processor; a person does not notice the delay. */
	private static final Duration PAUSE = Duration.ofMillis(500);

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

	private final BlockingQueue<Object> signal = new ArrayBlockingQueue<>(1);

	private final RuleEvaluator ruleEvaluator;

	private final FailureLog failureLog;

	private volatile Thread thread = new Thread();

	ThresholdWatch(RuleEvaluator ruleEvaluator, FailureLogs failures) {
		this.ruleEvaluator = ruleEvaluator;
		this.failureLog = failures.of("judging", "The rules cannot be evaluated, and no alert is sent",
				"The rules are evaluated again");
	}

	@EventListener
	void on(EventsRecorded recorded) {
		this.signal.offer(recorded);
	}

	@EventListener
	void on(OperatorActions.Done done) {
		this.signal.offer(done);
	}

	@Override
	public void start() {
		this.thread = Thread.ofPlatform().name("threshold-watch").daemon().start(this::watch);
	}

	@Override
	public void stop() {
		this.thread.interrupt();
	}

	@Override
	public boolean isRunning() {
		return this.thread.isAlive();
	}

	private void watch() {
		try {
			while (true) {
				this.signal.poll(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
				evaluate();
				Thread.sleep(PAUSE);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Nothing that is thrown ends the watch. */
	private void evaluate() {
		try {
			this.ruleEvaluator.evaluateAll();
			this.failureLog.succeeded();
		}
		catch (RuntimeException | Error ex) {
			this.failureLog.failed(ex);
		}
	}

}
