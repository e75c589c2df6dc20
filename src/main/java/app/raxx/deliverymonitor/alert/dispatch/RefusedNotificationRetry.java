package app.raxx.deliverymonitor.alert.dispatch;

import java.time.Clock;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Retries refused notifications after a start, because the settings may be fixed now. */
@Component
class RefusedNotificationRetry {

	/** More would delay the start, and they are retried within an hour anyway. */
	private static final Limit MOST = Limit.of(1000);

	private final Notifications notifications;

	private final SchedulerClient scheduler;

	private final Clock clock;

	RefusedNotificationRetry(Notifications notifications, SchedulerClient scheduler, Clock clock) {
		this.notifications = notifications;
		this.scheduler = scheduler;
		this.clock = clock;
	}

	@EventListener(ApplicationReadyEvent.class)
	void retry() {
		this.notifications.refused(MOST).forEach(this::retry);
	}

	private void retry(long notification) {
		try {
			this.scheduler.reschedule(DispatchTask.of(notification, this.clock.instant()));
		}
		catch (TaskInstanceException ex) {
			// another instance is sending it or has just settled it
		}
	}

}
