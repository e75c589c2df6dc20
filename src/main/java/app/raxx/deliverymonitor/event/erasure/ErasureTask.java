package app.raxx.deliverymonitor.event.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One durable task for each erasure, until it is finished. */
@Configuration
class ErasureTask {

	/** A stopping instance waits for the end of an execution. */
	private static final Duration ONE_EXECUTION = Duration.ofSeconds(3);

	private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

	private static final TaskDescriptor<Void> ERASURE = TaskDescriptor.of("erasure");

	static SchedulableInstance<Void> of(UUID erasure, Instant when) {
		return ERASURE.instance(erasure.toString()).scheduledTo(when);
	}

	@Bean
	Task<Void> erasingTask(ErasureRunner runner) {
		return Tasks.custom(ERASURE)
			.onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY_AFTER))
			.execute((instance, context) -> runner.run(UUID.fromString(instance.getId()), ONE_EXECUTION)
					? new CompletionHandler.OnCompleteRemove<>()
					: (complete, operations) -> operations.reschedule(complete, complete.getTimeDone()));
	}

}
