package app.raxx.deliverymonitor.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import app.raxx.deliverymonitor.postmark.PostmarkClient;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * Reconciles the last 48 hours after each start and then every hour, on one instance at a
 * time. Slices that an earlier run compared cost one call.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "db-scheduler.enabled", matchIfMissing = true)
class ReconciliationTask {

	static final Duration REACH = Duration.ofHours(48);

	/**
	 * How long Postmark may still retry a webhook call. Its last attempt for a delivery
	 * is 21 minutes after the first.
	 */
	static final Duration WEBHOOK_RETRIES = Duration.ofMinutes(25);

	private static final TaskDescriptor<Void> CATCH_UP = TaskDescriptor.of("catch-up");

	private final Reconciler reconciler;

	private final PostmarkClient postmark;

	private final Clock clock;

	ReconciliationTask(Reconciler reconciler, PostmarkClient postmark, Clock clock) {
		this.reconciler = reconciler;
		this.postmark = postmark;
		this.clock = clock;
	}

	@Bean
	Task<Void> catchUpTask() {
		return Tasks.recurring(CATCH_UP, FixedDelay.ofHours(1)).execute((instance, context) -> catchUp());
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
		if (this.postmark.isConfigured()) {
			Instant now = this.clock.instant();
			this.reconciler.catchUp(now.minus(REACH), now.minus(WEBHOOK_RETRIES));
		}
	}

}
