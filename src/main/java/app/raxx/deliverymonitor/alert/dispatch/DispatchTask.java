package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One durable task for each notification: executed by one instance at a time until the
 * notification is settled.
 */
@Configuration
public class DispatchTask {

	private static final TaskDescriptor<Void> NOTIFICATION = TaskDescriptor.of("notification");

	public static SchedulableInstance<Void> of(long notification, Instant when) {
		return NOTIFICATION.instance(Long.toString(notification)).scheduledTo(when);
	}

	@Bean
	Task<Void> notificationTask(Dispatcher dispatcher, FailureLogs failures) {
		FailureLog failureLog = failures.of("dispatch", "A notification cannot be read or its result stored",
				"Notifications are read and stored again");
		return Tasks.custom(NOTIFICATION).onFailure((complete, operations) -> {
			complete.getCause().ifPresent(failureLog::failed);
			retry(complete, operations);
		}).execute((instance, context) -> {
			Optional<Instant> next = dispatcher.dispatch(Long.parseLong(instance.getId()));
			failureLog.succeeded();
			return next.map(DispatchTask::again).orElseGet(CompletionHandler.OnCompleteRemove::new);
		});
	}

	/** Makes the scheduler use the service's clock. */
	@Bean
	com.github.kagkarlsson.scheduler.Clock schedulerClock(Clock clock) {
		return clock::instant;
	}

	private static CompletionHandler<Void> again(Instant when) {
		return (complete, operations) -> operations.reschedule(complete, when);
	}

	/** The dispatcher itself failed, for example because the database was unavailable. */
	private static void retry(ExecutionComplete complete, ExecutionOperations<Void> operations) {
		int failures = complete.getExecution().consecutiveFailures + 1;
		operations.reschedule(complete, complete.getTimeDone().plus(Backoff.after(failures)));
	}

}
