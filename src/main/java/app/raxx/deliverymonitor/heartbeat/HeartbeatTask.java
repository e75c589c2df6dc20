package app.raxx.deliverymonitor.heartbeat;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.DisabledSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reports every minute, from one instance. */
@Configuration(proxyBeanMethods = false)
class HeartbeatTask {

	@Bean
	Task<Void> minutelyTask(Heartbeat heartbeat, HeartbeatProperties properties) {
		return Tasks
			.recurring("heartbeat", properties.isOn() ? FixedDelay.of(Duration.ofMinutes(1)) : new DisabledSchedule())
			.execute((instance, context) -> {
				try {
					heartbeat.beat();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt(); // the service stops
				}
			});
	}

}
