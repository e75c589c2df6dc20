package app.raxx.deliverymonitor.event.retention;

import app.raxx.deliverymonitor.event.tally.Tallies;
import app.raxx.deliverymonitor.failure.FailureLog;
import app.raxx.deliverymonitor.failure.FailureLogs;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes old data every hour, on one instance at a time. */
@Configuration
class PruningTasks {

	@Bean
	Task<Void> pruningTask(Tallies tallies, Retention retention) {
		return Tasks.recurring("pruning", FixedDelay.ofHours(1)).execute((instance, context) -> {
			tallies.analyze();
			retention.prune();
		});
	}

	/** A task of its own, because pruning may take days. */
	@Bean
	Task<Void> forgettingTask(Tallies tallies, FailureLogs failures) {
		FailureLog failureLog = failures.of("forgetting",
				"Tallies of seconds that are no longer needed are not deleted", "Tallies of seconds are deleted again");
		return Tasks.recurring("forgetting-seconds", FixedDelay.ofHours(1)).execute((instance, context) -> {
			try {
				tallies.forgetSeconds();
				failureLog.succeeded();
			}
			catch (RuntimeException ex) {
				failureLog.failed(ex);
				throw ex;
			}
		});
	}

}
