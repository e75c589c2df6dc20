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
 * Has the rules judged whenever something was recorded, on a thread of its own.
 * <p>
 * Signals that arrive while it judges, or while it rests after that, are served together
 * by the next round: the cost is the same at one event a second and at ten thousand. A
 * sweep sees what slid out of a window and what another instance wrote.
 */
@Component
class ThresholdWatch implements SmartLifecycle {

	/** Soon enough for a person, seldom enough to leave the processor to the intake. */
	private static final Duration REST = Duration.ofMillis(500);

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
				judge();
				Thread.sleep(REST);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt(); // stopped
		}
	}

	/** A round that fails is made good by the next sweep. */
	private void judge() {
		try {
			this.ruleEvaluator.evaluateAll();
			if (this.failing) {
				log.info("The rates are judged again");
				this.failing = false;
			}
		}
		catch (RuntimeException ex) {
			if (!this.failing) {
				log.warn("The rates can not be judged ({}): no alert is raised until that works again.",
						ex.getClass().getSimpleName());
				this.failing = true;
			}
		}
	}

}
