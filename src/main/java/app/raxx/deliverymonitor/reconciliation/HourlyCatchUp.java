package app.raxx.deliverymonitor.reconciliation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Catches up every hour, on one instance at a time. */
@Configuration
class HourlyCatchUp {

	private static final TaskDescriptor<Void> CATCH_UP = TaskDescriptor.of("catch-up");

	@Bean
	Task<Void> catchUpTask(CatchUp catchUp) {
		return Tasks.recurring(CATCH_UP, FixedDelay.ofHours(1)).execute((instance, context) -> catchUp.everyHour());
	}

	static TaskInstanceId instance() {
		return CATCH_UP.instanceId(RecurringTask.INSTANCE);
	}

}
