package app.raxx.deliverymonitor.checkup;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.DisabledSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the checks from time to time, on one instance at a time. */
@Configuration(proxyBeanMethods = false)
class CheckupTask {

	@Bean
	Task<Void> doctorTask(Checkup checkup, CheckupProperties properties) {
		return Tasks
			.recurring("checkup", properties.isOn() ? FixedDelay.of(properties.interval()) : new DisabledSchedule())
			.execute((instance, context) -> {
				try {
					checkup.run();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt(); // the service stops
				}
			});
	}

}
