package app.raxx.deliverymonitor.incident;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import app.raxx.deliverymonitor.event.EventsRecorded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has the rules evaluated on its own thread after events were recorded.
 * <p>
 * Signals that arrive during an evaluation or the pause after it are served together by
 * the next one, so the cost does not depend on the number of events. A sweep covers
 * events that left a window and events that another instance recorded.
 */
@Component
class ThresholdWatch implements SmartLifecycle {

	/** Limits the load on the processor; a person does not notice the delay. */
	private static final Duration PAUSE = Duration.ofMillis(500);

	private static final Logger log = LoggerFactory.getLogger(ThresholdWatch.class);

	private final BlockingQueue<Object> signal = new ArrayBlockingQueue<>(1);

	private final RuleEvaluator ruleEvaluator;

	private volatile Thread thread = new Thread();

	private boolean failing;

	ThresholdWatch(RuleEvaluator ruleEvaluator) {
		this.ruleEvaluator = ruleEvaluator;
	}

	@EventListener
	void on(EventsRecorded recorded) {
		this.signal.offer(recorded);
	}

	@Scheduled(fixedDelayString = "PT30S")
	void sweep() {
		this.signal.offer("sweep");
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
				this.signal.take();
				evaluate();
				Thread.sleep(PAUSE);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** The next sweep makes up for a failed evaluation. */
	private void evaluate() {
		try {
			this.ruleEvaluator.evaluateAll();
			if (this.failing) {
				log.info("The rules are evaluated again");
				this.failing = false;
			}
		}
		catch (RuntimeException ex) {
			if (!this.failing) {
				log.warn("The rules cannot be evaluated ({}): no alert is sent until this works again.",
						ex.getClass().getSimpleName());
				this.failing = true;
			}
		}
	}

}
