package app.raxx.deliverymonitor.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.postmark.PostmarkServers;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * Reconciles the last 48 hours after each start and then every hour, on one instance at a
 * time. Slices that an earlier run compared cost one call. A run that finds that calls do
 * not arrive is followed by another after half an hour.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "db-scheduler.enabled", matchIfMissing = true)
class ReconciliationTask {

	static final Duration REACH = Duration.ofHours(48);

	/**
	 * How long Postmark may still repeat the call of an event. Its documentation names 21
	 * minutes to 10.5 hours; the newest says nine retries in about 72 minutes.
	 */
	static final Duration WEBHOOK_RETRIES = Duration.ofMinutes(75);

	private static final TaskDescriptor<Void> CATCH_UP = TaskDescriptor.of("catch-up");

	private final Reconciler reconciler;

	private final PostmarkServers servers;

	private final ReconciliationRuns runs;

	private final Clock clock;

	ReconciliationTask(Reconciler reconciler, PostmarkServers servers, ReconciliationRuns runs, Clock clock) {
		this.reconciler = reconciler;
		this.servers = servers;
		this.runs = runs;
		this.clock = clock;
	}

	@Bean
	Task<Void> catchUpTask() {
		return Tasks.recurring(CATCH_UP, new HourlyOrSooner(this.runs)).execute((instance, context) -> catchUp());
	}

	@EventListener
	void catchUpAfterStart(ApplicationReadyEvent ready) {
		SchedulerClient scheduler = ready.getApplicationContext().getBean(SchedulerClient.class);
		try {
			scheduler.reschedule(CATCH_UP.instanceId(RecurringTask.INSTANCE), this.clock.instant());
		}
		catch (TaskInstanceException ex) {
			// the first run is due now, or another instance is running it
		}
	}

	void catchUp() {
		if (this.servers.isConfigured()) {
			Instant now = this.clock.instant();
			this.reconciler.catchUp(now.minus(REACH), now.minus(WEBHOOK_RETRIES));
		}
	}

	/**
	 * An hour after the last run, or half an hour after a run that found that calls have
	 * stopped: a second one has to confirm it before an operator is notified.
	 */
	private record HourlyOrSooner(ReconciliationRuns runs) implements Schedule {

		private static final Duration DELAY = Duration.ofHours(1);

		@Override
		public Instant getNextExecutionTime(ExecutionComplete complete) {
			boolean stopped = this.runs.last().map(ReconciliationRun::calls).filter(Calls::stopped).isPresent();
			return complete.getTimeDone().plus(stopped ? DELAY.dividedBy(2) : DELAY);
		}

		@Override
		public Instant getInitialExecutionTime(Instant now) {
			return now;
		}

		@Override
		public boolean isDeterministic() {
			return false;
		}

	}

}
